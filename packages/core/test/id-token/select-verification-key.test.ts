import { describe, expect, it } from 'vitest'
import { encodeBase64url } from '../../src/encoding/encode-base64url.ts'
import { selectVerificationKey } from '../../src/id-token/select-verification-key.ts'
import type { Jwk } from '../../src/jwks/jwk.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'

const modulus = (octets: number) => encodeBase64url(new Uint8Array(octets).fill(0xff))
const rsa: Jwk = { kty: 'RSA', kid: '1', use: 'sig', alg: 'RS256', n: modulus(256), e: 'AQAB' }
const ec: Jwk = { kty: 'EC', kid: '1', crv: 'P-256', x: 'AQ', y: 'AQ' }
const okp: Jwk = { kty: 'OKP', kid: '1', crv: 'Ed25519', x: 'AQ' }

const select = (keys: readonly Jwk[], alg = 'RS256', kid?: string) =>
  selectVerificationKey({ keys }, kid === undefined ? { alg } : { alg, kid })

describe('selectVerificationKey (check 4)', () => {
  it('selects by kid and hands out the very object of the set', () => {
    const other = { ...rsa, kid: '2' }
    expect(select([other, rsa], 'RS256', '1')).toBe(rsa)
  })

  it('accepts a token without kid when exactly one key fits', () => {
    const { kid: _, ...nameless } = rsa
    expect(select([ec, nameless, { ...rsa, use: 'enc' }])).toBe(nameless)
  })

  it.each([
    ['RS256', { ...rsa, alg: 'RS256' }],
    ['PS384', { kty: 'RSA', n: modulus(256) }],
    ['ES256', ec],
    ['ES384', { ...ec, crv: 'P-384' }],
    ['ES512', { ...ec, crv: 'P-521' }],
    ['EdDSA', okp],
    ['Ed25519', { ...okp, alg: 'Ed25519', key_ops: ['verify'] }],
  ])('finds a key for %s', (alg, key) => {
    expect(select([key], alg)).toBe(key)
  })

  it.each([
    ['another kid', 'RS256', { ...rsa, kid: '2' }],
    ['no kid', 'RS256', { ...rsa, kid: undefined }],
    ['another type', 'RS256', { ...ec, alg: 'RS256' }],
    ['a symmetric type', 'RS256', { kty: 'oct', kid: '1' }],
    ['another algorithm', 'RS256', { ...rsa, alg: 'RS512' }],
    ['use enc', 'RS256', { ...rsa, use: 'enc' }],
    ['key_ops without verify', 'RS256', { ...rsa, key_ops: ['encrypt'] }],
    ['another curve', 'ES384', ec],
    ['no curve', 'ES256', { ...ec, crv: undefined }],
    ['another Edwards curve', 'EdDSA', { ...okp, crv: 'Ed448' }],
  ])('throws MC_ID_TOKEN_KEY_UNKNOWN when the only key has %s', async (_, alg, key) => {
    expect(await errorCodeOf(() => select([key as Jwk], alg, '1'))).toBe('MC_ID_TOKEN_KEY_UNKNOWN')
  })

  it('throws MC_ID_TOKEN_KEY_UNKNOWN for an empty set', async () => {
    expect(await errorCodeOf(() => select([]))).toBe('MC_ID_TOKEN_KEY_UNKNOWN')
  })

  it('throws MC_ID_TOKEN_KEY_AMBIGUOUS when several fit a token without kid, or share the kid', async () => {
    expect(await errorCodeOf(() => select([rsa, { ...rsa, kid: '2' }]))).toBe('MC_ID_TOKEN_KEY_AMBIGUOUS')
    expect(await errorCodeOf(() => select([rsa, { ...rsa }], 'RS256', '1'))).toBe('MC_ID_TOKEN_KEY_AMBIGUOUS')
  })

  it.each([
    ['2040 bits', modulus(255)],
    ['2047 bits', encodeBase64url(Uint8Array.of(0x7f, ...new Uint8Array(255).fill(0xff)))],
    ['1024 bits after zeros', `${'A'.repeat(172)}${encodeBase64url(new Uint8Array(129).fill(0xff))}`],
    ['no modulus', undefined],
    ['an unreadable modulus', '*'],
  ])('throws MC_ID_TOKEN_KEY_WEAK for %s', async (_, n) => {
    const { n: __, ...bare } = rsa
    expect(await errorCodeOf(() => select([n === undefined ? bare : { ...bare, n }]))).toBe('MC_ID_TOKEN_KEY_WEAK')
  })

  it('accepts a modulus of 2048 bits written with a leading zero, as some libraries do', () => {
    const n = encodeBase64url(Uint8Array.of(0, ...new Uint8Array(256).fill(0xff)))
    expect(select([{ ...rsa, n }]).n).toBe(n)
  })
})
