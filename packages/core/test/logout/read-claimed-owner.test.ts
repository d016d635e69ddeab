import { describe, expect, it } from 'vitest'
import { encodeBase64url } from '../../src/encoding/base-encodings.ts'
import { readClaimedOwner } from '../../src/logout/read-claimed-owner.ts'

const tokenOf = (claims: unknown) =>
  ['{"alg":"RS256"}', JSON.stringify(claims), 'signature']
    .map((part) => encodeBase64url(new TextEncoder().encode(part)))
    .join('.')

describe('readClaimedOwner', () => {
  it('reads issuer, subject and session of a token that nobody has verified', () => {
    const claims = { iss: 'https://operator-b.example', sub: 'pcr', sid: 'session-7', aud: 'client' }
    expect(readClaimedOwner(tokenOf(claims))).toStrictEqual({
      issuer: 'https://operator-b.example',
      subject: 'pcr',
      operatorSessionId: 'session-7',
    })
  })

  it('leaves out what is absent, empty or no text', () => {
    expect(readClaimedOwner(tokenOf({ iss: 'i', sub: '', sid: 7 }))).toStrictEqual({ issuer: 'i' })
  })

  it.each([
    ['no token', 'logout'],
    ['an empty text', ''],
    ['an encrypted token', 'e30.YQ.YQ.YQ.YQ'],
    ['a token without an issuer', tokenOf({ sub: 'pcr' })],
    ['a token whose issuer is no text', tokenOf({ iss: ['i'], sub: 'pcr' })],
    ['claims that are a list', tokenOf([])],
    ['a token longer than any', tokenOf({ iss: 'i', sub: 'x'.repeat(70_000) })],
  ])('answers undefined for %s', (_, token) => {
    expect(readClaimedOwner(token)).toBeUndefined()
  })
})
