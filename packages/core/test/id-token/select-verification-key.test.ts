import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64url, encodeBase64url } from '../../src/encoding/base-encodings.ts'
import { selectVerificationKey } from '../../src/id-token/select-verification-key.ts'
import type { Jwk } from '../../src/jwks/jwk.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'
import { errorOf } from '../fixtures/error-of.ts'
import { publicJwks } from '../fixtures/public-jwks.ts'

const modulus = (octets: number) => encodeBase64url(new Uint8Array(octets).fill(0xff))
const rsa: Jwk = { ...publicJwks.RSA, kid: '1', use: 'sig', alg: 'RS256' }
const ec: Jwk = { ...publicJwks['P-256'], kid: '1' }
const okp: Jwk = { ...publicJwks.Ed25519, kid: '1' }

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
    ['PS384', publicJwks.RSA],
    ['ES256', ec],
    ['ES384', publicJwks['P-384']],
    ['ES512', publicJwks['P-521']],
    ['EdDSA', okp],
    ['Ed25519', { ...okp, alg: 'Ed25519', key_ops: ['verify'] }],
    ['RS256', { ...rsa, use: 'sig', key_ops: ['verify'] }],
    ['RS256', { ...rsa, use: 'sig', key_ops: ['sign', 'verify'] }],
    ['RS256', { ...rsa, use: undefined, key_ops: ['verify', 'encrypt'] }],
  ])('finds a key for %s', (alg, key) => {
    expect(select([key as Jwk], alg)).toBe(key)
  })

  it.each([
    ['another kid', 'RS256', { ...rsa, kid: '2' }],
    ['no kid', 'RS256', { ...rsa, kid: undefined }],
    ['another type', 'RS256', { ...ec, alg: 'RS256' }],
    ['a symmetric type', 'RS256', { kty: 'oct', kid: '1' }],
    ['another algorithm', 'RS256', { ...rsa, alg: 'RS512' }],
    ['use enc', 'RS256', { ...rsa, use: 'enc' }],
    ['key_ops without verify', 'RS256', { ...rsa, key_ops: ['encrypt'] }],
    ['key_ops of signing alone', 'RS256', { ...rsa, use: undefined, key_ops: ['sign'] }],
    ['key_ops that is no list', 'RS256', { ...rsa, key_ops: 'verify' }],
    ['key_ops that contradicts use', 'RS256', { ...rsa, key_ops: ['verify', 'encrypt'] }],
    ['use that contradicts key_ops', 'RS256', { ...rsa, use: 'enc', key_ops: ['verify'] }],
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
    expect(await errorCodeOf(() => select([rsa, { ...rsa, kid: '2', e: 'Aw' }]))).toBe('MC_ID_TOKEN_KEY_AMBIGUOUS')
    expect(await errorCodeOf(() => select([rsa, { ...rsa, e: 'Aw' }], 'RS256', '1'))).toBe('MC_ID_TOKEN_KEY_AMBIGUOUS')
  })

  it.each([
    ['2040 bits', modulus(255)],
    ['2047 bits', encodeBase64url(Uint8Array.of(0x7f, ...new Uint8Array(255).fill(0xff)))],
    ['1024 bits after zeros', `${'A'.repeat(172)}${encodeBase64url(new Uint8Array(129).fill(0xff))}`],
  ])('throws MC_ID_TOKEN_KEY_WEAK for %s', async (_, n) => {
    expect(await errorCodeOf(() => select([{ ...rsa, n }]))).toBe('MC_ID_TOKEN_KEY_WEAK')
  })

  it.each([
    ['no modulus', { kty: 'RSA', kid: '1', e: 'AQAB' }],
    ['an unreadable modulus', { ...rsa, n: '*' }],
    ['a modulus in standard base64', { ...rsa, n: `${rsa.n?.slice(1)}+` }],
    ['no exponent', { kty: 'RSA', kid: '1', n: rsa.n }],
  ])('throws MC_ID_TOKEN_KEY_MALFORMED for %s', async (_, key) => {
    expect(await errorCodeOf(() => select([key as Jwk]))).toBe('MC_ID_TOKEN_KEY_MALFORMED')
  })

  it('takes no sound key in the place of a worthless one with the same kid', async () => {
    expect(await errorCodeOf(() => select([{ ...rsa, e: 'AQ' }, rsa], 'RS256', '1'))).toBe('MC_ID_TOKEN_KEY_AMBIGUOUS')
  })

  it('accepts a modulus of 2048 bits written with a leading zero, as some libraries do', () => {
    const n = encodeBase64url(Uint8Array.of(0, ...(decodeBase64url(rsa.n ?? '') ?? [])))
    expect(select([{ ...rsa, n }]).n).toBe(n)
  })
})

describe('a key that is listed more than once', () => {
  const members = fc.record(
    { kid: fc.constantFrom('1', '2'), use: fc.constant('sig'), alg: fc.constant('RS256'), x5t: fc.string() },
    { requiredKeys: [] },
  )

  it('is one key, also where its entries differ in members that are no key material', () => {
    fc.assert(
      fc.property(fc.array(members, { minLength: 1, maxLength: 5 }), (entries) => {
        const keys = entries.map((entry) => ({ kty: 'RSA', n: rsa.n, e: rsa.e, ...entry }) as Jwk)
        expect(select(keys)).toBe(keys[0])
      }),
    )
  })

  it.each(['n', 'e'] as const)('is two keys where %s differs', async (member) => {
    const other = { ...rsa, [member]: member === 'e' ? 'Aw' : modulus(257) }
    expect(await errorCodeOf(() => select([rsa, other], 'RS256', '1'))).toBe('MC_ID_TOKEN_KEY_AMBIGUOUS')
  })

  it('is refused where one of its entries holds the private half', async () => {
    for (const keys of [
      [rsa, { ...rsa, d: 'AQAB' }],
      [{ ...rsa, d: 'AQAB' }, rsa],
    ]) {
      expect(await errorOf(() => select(keys as Jwk[], 'RS256', '1'))).toStrictEqual([
        'MC_ID_TOKEN_KEY_WEAK',
        { field: 'd', expected: 'a public key' },
      ])
    }
  })
})

describe('the cause of a missing key names the member that excluded the closest one', () => {
  it.each<readonly [string, string, readonly object[]]>([
    ['kid', 'RS256', [{ ...rsa, kid: '2' }]],
    ['kty', 'RS256', [{ ...ec, kid: '1' }]],
    ['crv', 'ES384', [{ ...ec, kid: '1' }]],
    ['alg', 'RS256', [{ ...rsa, alg: 'RSA' }]],
    ['use', 'RS256', [{ ...rsa, use: 'SIG' }]],
    ['key_ops', 'RS256', [{ ...rsa, key_ops: ['sign'] }]],
    [
      'use',
      'RS256',
      [
        { ...rsa, alg: 'RS512' },
        { ...rsa, use: 'enc' },
        { ...ec, kid: '1' },
      ],
    ],
    [
      'alg',
      'RS256',
      [
        { ...rsa, alg: 'RS512' },
        { ...rsa, kid: '2', use: 'enc' },
      ],
    ],
  ])('%s for %s', async (field, alg, keys) => {
    expect(await errorOf(() => select(keys as Jwk[], alg, '1'))).toStrictEqual(['MC_ID_TOKEN_KEY_UNKNOWN', { field }])
  })
})
