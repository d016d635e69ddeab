import { describe, expect, it, vi } from 'vitest'
import { isAcceptableUrl, requireAcceptableUrl } from '../../src/endpoint/is-acceptable-url.ts'
import { errorOf } from '../fixtures/error-of.ts'

const LOOPBACK = [
  'http://localhost:8080/authorize',
  'https://localhost/',
  'http://operator-b.localhost/',
  'http://127.0.0.1:9000',
  'http://127.255.255.254',
  'http://[::1]:9000/',
]

/** Other spellings of this machine: never taken for a stranger's host, and never needed by anyone. */
const LOOPBACK_IN_DISGUISE = [
  'https://localhost.',
  'https://operator-b.localhost.',
  'https://127.1',
  'https://0x7f.1',
  'https://2130706433',
  'https://0.0.0.0',
  'https://[::]',
  'https://[::ffff:127.0.0.1]',
  'https://[::127.0.0.1]',
]

describe('isAcceptableUrl', () => {
  it.each(['https://operator-b.example/authorize?realm=1', 'https://operator.example:8443', 'https://127.example/'])(
    'accepts %s',
    (url) => {
      expect(isAcceptableUrl(url, false)).toBe(true)
      expect(isAcceptableUrl(url, true)).toBe(true)
    },
  )

  it.each(LOOPBACK)('accepts %s only where loopback is allowed', (url) => {
    expect(isAcceptableUrl(url, true)).toBe(true)
    expect(isAcceptableUrl(url, false)).toBe(false)
    expect(isAcceptableUrl(url, true)).toBe(true)
  })

  it.each([
    ['once for a URL without a query', 'https://kept.example/token', 1],
    ['each time for a query, which may hold a code', 'https://kept.example/callback?code=1', 2],
    ['each time for user information, which may be a password', 'https://user:password@kept.example/', 2],
  ])('judges %s', (_, url, times) => {
    const canParse = vi.spyOn(URL, 'canParse')
    expect(isAcceptableUrl(url, false)).toBe(isAcceptableUrl(url, false))
    expect(canParse).toHaveBeenCalledTimes(times)
    canParse.mockRestore()
  })

  it.each(LOOPBACK_IN_DISGUISE)('never takes %s for a host of somebody else', (url) => {
    expect(isAcceptableUrl(url, false)).toBe(false)
  })

  it.each([
    ['http', 'http://operator.example/'],
    ['another scheme', 'file:///etc/passwd'],
    ['another scheme on loopback', 'ftp://localhost/'],
    ['a script', 'javascript:alert(1)//https://operator.example'],
    ['a relative reference', '/authorize'],
    ['no host', 'https://'],
    ['user information', 'https://operator.example@evil.example/'],
    ['a password', 'https://:secret@evil.example/'],
    ['a fragment', 'https://operator.example/#top'],
    ['an empty fragment', 'https://operator.example/#'],
    ['a line break, which a URL parser drops in silence', 'https://operator.example/\r\nset-cookie: a=b'],
    ['a tab inside the host', 'https://opera\ttor.example/'],
    ['leading white space', ' https://operator.example/'],
    ['characters beyond ASCII, which a header cannot hold', 'https://operator.example/ö'],
  ])('refuses %s', (_, url) => {
    expect(isAcceptableUrl(url, true)).toBe(false)
  })
})

describe('requireAcceptableUrl', () => {
  it('hands out the URL unchanged', () => {
    expect(requireAcceptableUrl('https://operator.example', 'token', false)).toBe('https://operator.example')
  })

  it('refuses with MC_URL_INSECURE and names the field, not the URL', async () => {
    const refused = () => requireAcceptableUrl('http://operator.example/?secret', 'token_endpoint', false)
    const expected =
      'an https URL without user information and fragment; loopback only where the configuration is loopback'
    expect(await errorOf(refused)).toStrictEqual(['MC_URL_INSECURE', { field: 'token_endpoint', expected }])
    expect(refused).not.toThrow(/secret/)
  })
})
