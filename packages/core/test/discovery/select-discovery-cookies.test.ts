import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DISCOVERY_COOKIES } from '../../src/discovery/discovery-cookies.ts'
import { selectDiscoveryCookies } from '../../src/discovery/select-discovery-cookies.ts'

describe('selectDiscoveryCookies', () => {
  it('F-cookies sends on exactly the three cookies of the Discovery API', () => {
    const cookies =
      'session=secret; Most-Recent-Selected-Operator=001_02;Enum-Nonce=db2a9d90; __Host-mc=binding;' +
      ' Most-Recent-Selected-Operator-Expiry=Tue%20Dec%2017%202015%2013%3A34%3A40%20GMT%2B0530'
    expect(selectDiscoveryCookies(cookies)).toBe(
      'Most-Recent-Selected-Operator=001_02; Enum-Nonce=db2a9d90;' +
        ' Most-Recent-Selected-Operator-Expiry=Tue%20Dec%2017%202015%2013%3A34%3A40%20GMT%2B0530',
    )
  })

  it.each([
    undefined,
    '',
    'session=secret',
    'enum-nonce=1',
    'XEnum-Nonce=1',
    'Enum-Nonce-X=1',
    'Enum-Nonce',
    'Enum-Nonce=a b',
    'Enum-Nonce="a"',
    'Enum-Nonce=a,b',
    'Enum-Nonce=a\\b',
    'Enum-Nonce=a\r\nx-injected: 1',
    'Enum-Nonce=ä',
    'a=Enum-Nonce=1',
  ])('sends nothing of %j', (cookies) => {
    expect(selectDiscoveryCookies(cookies)).toBeUndefined()
  })

  it('sends nothing but the three, whatever the browser has', () => {
    const name = fc.oneof(fc.constantFrom(...DISCOVERY_COOKIES, 'session', 'Enum-Nonce2'), fc.string())
    const header = fc
      .array(fc.tuple(name, fc.string({ unit: 'binary' })))
      .map((all) => all.map((pair) => pair.join('=')).join('; '))
    fc.assert(
      fc.property(header, (cookies) => {
        const sent = selectDiscoveryCookies(cookies) ?? 'Enum-Nonce='
        const names: readonly string[] = DISCOVERY_COOKIES
        return (
          sent.split('; ').every((pair) => names.includes(pair.slice(0, pair.indexOf('=')))) &&
          /^[\x20-\x7e]*$/.test(sent)
        )
      }),
    )
  })
})
