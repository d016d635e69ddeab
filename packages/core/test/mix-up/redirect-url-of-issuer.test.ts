import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { webHash } from '../../src/crypto/web-crypto.ts'
import { redirectUrlOfIssuer } from '../../src/index.ts'
import { readIssuerId } from '../../src/mix-up/redirect-url-of-issuer.ts'

const issuer = 'https://operator-b.example'
const id = createHash('sha256').update(issuer).digest('base64url').slice(0, 16)

describe('redirectUrlOfIssuer', () => {
  it.each([
    ['https://rp.example/callback', `https://rp.example/callback/${id}`],
    ['https://rp.example/callback/', `https://rp.example/callback/${id}`],
    ['https://rp.example', `https://rp.example/${id}`],
    ['https://rp.example/callback?app=1&x=/', `https://rp.example/callback/${id}?app=1&x=/`],
  ])('appends 16 base64url characters of SHA-256 to the path of %s', async (redirectUrl, expected) => {
    expect(await redirectUrlOfIssuer(redirectUrl, issuer)).toBe(expected)
    expect(readIssuerId(`${expected}${expected.includes('?') ? '&' : '?'}code=c`, redirectUrl)).toBe(id)
  })

  it('differs for issuers that differ in a slash', async () => {
    const url = 'https://rp.example/callback'
    expect(await redirectUrlOfIssuer(url, `${issuer}/`)).not.toBe(await redirectUrlOfIssuer(url, issuer))
  })
})

it('redirectUrlOfIssuer names a hash that is no function', () => {
  const notHash = JSON.parse('5') as typeof webHash
  expect(() => redirectUrlOfIssuer('https://rp.example/callback', issuer, notHash)).toThrow(
    new TypeError('hash must be a function, not number'),
  )
})

describe('readIssuerId', () => {
  it.each([
    ['the bare redirect URL', 'https://rp.example/callback?code=c'],
    ['a path without the base that a proxy stripped', '/callback?code=c'],
    ['an id that is a character too short', `https://rp.example/callback/${id.slice(1)}`],
    ['an id that is a character too long', `https://rp.example/callback/${id}x`],
    ['an id with another character', `https://rp.example/callback/${id.slice(1)}%2F`],
    ['an id below another path', `https://rp.example/elsewhere/${id}`],
    ['a segment behind the id', `https://rp.example/callback/${id}/x`],
    ['an id in the query', `https://rp.example/callback?x=/callback/${id}`],
    ['no URL', 'http://['],
  ])('finds none in %s', (_, redirected) => {
    expect(readIssuerId(redirected, 'https://rp.example/callback')).toBeUndefined()
  })

  it('finds it in the path alone, as a host behind a proxy sees it', () => {
    expect(readIssuerId(`/callback/${id}?code=c`, 'https://rp.example/base/callback')).toBe(id)
  })
})
