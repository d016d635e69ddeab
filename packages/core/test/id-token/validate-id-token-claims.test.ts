import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMobileConnectError, type MobileConnectErrorCode } from '../../src/errors/mobile-connect-error.ts'
import type { IdTokenExpectation } from '../../src/id-token/id-token-claims.ts'
import { validateIdTokenClaims } from '../../src/id-token/validate-id-token-claims.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'
import { expectation, NOW_MS, NOW_S, validClaims } from '../fixtures/id-token-claims.ts'

const validate = (change: object = {}, expected: Partial<IdTokenExpectation> = {}, nowMs = NOW_MS) =>
  validateIdTokenClaims({ ...validClaims, ...change }, { ...expectation, ...expected }, nowMs)

describe('validateIdTokenClaims: a valid token', () => {
  it('gives back every claim, frozen', () => {
    const claims = validate()
    expect(claims).toStrictEqual(validClaims)
    expect(Object.isFrozen(claims)).toBe(true)
    expect(Object.isFrozen(claims.amr)).toBe(true)
  })

  it('needs no optional claim', () => {
    const { nbf, auth_time, amr, azp, hashed_login_hint, displayed_data, ...bare } = validClaims
    const { maxAgeS, ...expected } = expectation
    expect(validateIdTokenClaims(bare, expected, NOW_MS)).toStrictEqual(bare)
  })

  it('accepts an audience that is a list of this client', () => {
    expect(validate({ aud: [expectation.clientId] }).aud).toStrictEqual([expectation.clientId])
  })

  it('reads acr as a string also where the operator wrote a number', () => {
    expect(validate({ acr: 3 }).acr).toBe('3')
  })

  it.each(['base64url-form', 'hex-form'])('accepts hashed_login_hint in %s', (hashed_login_hint) => {
    expect(validate({ hashed_login_hint }).hashed_login_hint).toBe(hashed_login_hint)
  })

  it('pays no heed to hashed_login_hint when no hint was sent', () => {
    expect(() => validate({ hashed_login_hint: 'whatever' }, { hashedLoginHints: [] })).not.toThrow()
  })

  it('accepts a token of zero lifetime with 30 seconds of tolerance, and refuses it with none', async () => {
    const zero = { iat: NOW_S, exp: NOW_S, auth_time: NOW_S, nbf: NOW_S }
    expect(() => validate(zero, { clockToleranceS: 30 })).not.toThrow()
    expect(await errorCodeOf(() => validate(zero, { clockToleranceS: 0 }))).toBe('MC_ID_TOKEN_EXPIRED')
  })

  it.each([
    ['expiry a millisecond away', { exp: NOW_S - 30 }, NOW_MS - 1],
    ['issue 30 seconds ahead', { iat: NOW_S + 30 }, NOW_MS],
    ['issue an hour and 30 seconds ago', { iat: NOW_S - 3_630 }, NOW_MS],
    ['validity from 30 seconds ahead', { nbf: NOW_S + 30 }, NOW_MS],
    ['authentication 30 seconds ahead', { auth_time: NOW_S + 30 }, NOW_MS],
    ['authentication max_age and 30 seconds ago', { auth_time: NOW_S - 3_630 }, NOW_MS],
    ['fractions of a second', { iat: NOW_S - 0.5, exp: NOW_S + 0.5 }, NOW_MS],
  ])('accepts %s', (_, change, nowMs) => {
    expect(() => validate(change, {}, nowMs)).not.toThrow()
  })
})

type Mutation = readonly [check: string, code: MobileConnectErrorCode, change: object]

const MUTATIONS: readonly Mutation[] = [
  ['check 6: another issuer', 'MC_ID_TOKEN_ISSUER', { iss: 'https://operator-a.example' }],
  ['check 6: a slash more', 'MC_ID_TOKEN_ISSUER', { iss: 'https://operator-b.example/' }],
  ['check 6: other case', 'MC_ID_TOKEN_ISSUER', { iss: 'https://Operator-b.example' }],
  ['check 6: no issuer', 'MC_ID_TOKEN_ISSUER', { iss: undefined }],
  ['check 6: a list of issuers', 'MC_ID_TOKEN_ISSUER', { iss: ['https://operator-b.example'] }],
  ['check 7: another audience', 'MC_ID_TOKEN_AUDIENCE', { aud: 'client:operator-a' }],
  ['check 7: an audience beside this client', 'MC_ID_TOKEN_AUDIENCE', { aud: ['client:operator-b', 'evil'] }],
  ['check 7: an empty list', 'MC_ID_TOKEN_AUDIENCE', { aud: [] }],
  ['check 7: no audience although azp fits', 'MC_ID_TOKEN_AUDIENCE', { aud: undefined }],
  ['check 7: a nested list', 'MC_ID_TOKEN_AUDIENCE', { aud: [['client:operator-b']] }],
  ['check 8: another authorized party', 'MC_ID_TOKEN_AUTHORIZED_PARTY', { azp: 'evil' }],
  ['check 8: null', 'MC_ID_TOKEN_AUTHORIZED_PARTY', { azp: null }],
  ['check 9: expired', 'MC_ID_TOKEN_EXPIRED', { exp: NOW_S - 30 }],
  ['check 9: no expiry', 'MC_ID_TOKEN_EXPIRED', { exp: undefined }],
  ['check 9: expiry as a string', 'MC_ID_TOKEN_EXPIRED', { exp: String(NOW_S + 3_600) }],
  ['check 9: a negative expiry', 'MC_ID_TOKEN_EXPIRED', { exp: -1 }],
  ['check 10: not valid yet', 'MC_ID_TOKEN_NOT_YET_VALID', { nbf: NOW_S + 31 }],
  ['check 10: nbf as a string', 'MC_ID_TOKEN_NOT_YET_VALID', { nbf: String(NOW_S) }],
  ['check 10: issued in the future', 'MC_ID_TOKEN_ISSUED_AT', { iat: NOW_S + 31 }],
  ['check 10: issued over an hour ago', 'MC_ID_TOKEN_ISSUED_AT', { iat: NOW_S - 3_631 }],
  ['check 10: no time of issue', 'MC_ID_TOKEN_ISSUED_AT', { iat: undefined }],
  ['check 11: another nonce', 'MC_ID_TOKEN_NONCE', { nonce: 'n-0S6_WzA2Mk' }],
  ['check 11: no nonce', 'MC_ID_TOKEN_NONCE', { nonce: undefined }],
  ['check 11: an empty nonce', 'MC_ID_TOKEN_NONCE', { nonce: '' }],
  ['check 11: the nonce in a list', 'MC_ID_TOKEN_NONCE', { nonce: ['n-0S6_WzA2Mj'] }],
  ['check 12: a lower level than any asked for', 'MC_ID_TOKEN_ACR', { acr: '1' }],
  ['check 12: a lower level as a number', 'MC_ID_TOKEN_ACR', { acr: 1 }],
  ['check 12: no level', 'MC_ID_TOKEN_ACR', { acr: undefined }],
  ['check 12: an unknown level', 'MC_ID_TOKEN_ACR', { acr: 'urn:mace:incommon:iap:silver' }],
  ['check 12: a level above 4', 'MC_ID_TOKEN_ACR', { acr: '5' }],
  ['check 12: a level with decimals', 'MC_ID_TOKEN_ACR', { acr: 2.5 }],
  ['check 12: two levels in one string', 'MC_ID_TOKEN_ACR', { acr: '12' }],
  ['check 12: amr that is an object', 'MC_ID_TOKEN_AMR', { amr: { SIM_PIN: true } }],
  ['check 12: amr that is an empty text', 'MC_ID_TOKEN_AMR', { amr: '' }],
  ['check 12: amr that holds a number', 'MC_ID_TOKEN_AMR', { amr: ['SIM_PIN', 1] }],
  ['check 12: amr that holds an empty name', 'MC_ID_TOKEN_AMR', { amr: [''] }],
  ['check 13: authenticated too long ago', 'MC_ID_TOKEN_AUTH_TIME', { auth_time: NOW_S - 3_631 }],
  ['check 13: authenticated in the future', 'MC_ID_TOKEN_AUTH_TIME', { auth_time: NOW_S + 31 }],
  ['check 13: an auth_time of 0', 'MC_ID_TOKEN_AUTH_TIME', { auth_time: 0 }],
  ['check 13: no auth_time although max_age was sent', 'MC_ID_TOKEN_AUTH_TIME', { auth_time: undefined }],
  ['check 14: no subject', 'MC_ID_TOKEN_SUBJECT', { sub: undefined }],
  ['check 14: an empty subject', 'MC_ID_TOKEN_SUBJECT', { sub: '' }],
  ['check 14: a subject of 256 characters', 'MC_ID_TOKEN_SUBJECT', { sub: 'x'.repeat(256) }],
  ['check 14: a subject beyond ASCII', 'MC_ID_TOKEN_SUBJECT', { sub: 'pcr\u00e9' }],
  ['check 14: a subject with a line break', 'MC_ID_TOKEN_SUBJECT', { sub: 'pcr\n' }],
  ['check 14: a subject that is a number', 'MC_ID_TOKEN_SUBJECT', { sub: 1 }],
  ['check 16: another number', 'MC_ID_TOKEN_HASHED_LOGIN_HINT', { hashed_login_hint: 'another' }],
  ['check 16: another text on the phone', 'MC_ID_TOKEN_DISPLAYED_DATA', { displayed_data: 'TestApp trans 123' }],
  ['check 16: a text that is no string', 'MC_ID_TOKEN_DISPLAYED_DATA', { displayed_data: null }],
  ['check 16: a hash that is no string', 'MC_ID_TOKEN_HASHED_LOGIN_HINT', { hashed_login_hint: null }],
]

describe('validateIdTokenClaims: one mutation each', () => {
  it.each(MUTATIONS)('%s is refused with %s', async (_, code, change) => {
    expect(await errorCodeOf(() => validate(change))).toBe(code)
  })

  it('refuses a downgrade: level 2 where only 3 was asked for', async () => {
    expect(await errorCodeOf(() => validate({ acr: '2' }, { acrValues: ['3'] }))).toBe('MC_ID_TOKEN_ACR')
    expect(validate({ acr: '4' }, { acrValues: ['3'] }).acr).toBe('4')
  })

  it('lets acr be absent for level 2 where it is not demanded, never for level 3', async () => {
    expect(validate({ acr: undefined }, { requiredClaims: [], acrValues: ['2'] }).acr).toBeUndefined()
    const higher = { requiredClaims: [], acrValues: ['3'] }
    expect(await errorCodeOf(() => validate({ acr: undefined }, higher))).toBe('MC_ID_TOKEN_ACR')
    expect(await errorCodeOf(() => validate({ acr: '1' }, { ...higher, acrValues: ['2'] }))).toBe('MC_ID_TOKEN_ACR')
  })

  it.each([
    ['amr', 'MC_ID_TOKEN_AMR'],
    ['acr', 'MC_ID_TOKEN_ACR'],
    ['hashed_login_hint', 'MC_ID_TOKEN_HASHED_LOGIN_HINT'],
  ] as const)('S7 refuses a token without %s where the version demands it', async (claim, code) => {
    const demanding = () => validate({ [claim]: undefined }, { requiredClaims: [claim] })
    expect(await errorCodeOf(demanding)).toBe(code)
  })

  it('demands no hash of a hint that was not sent', () => {
    const expected = { requiredClaims: ['hashed_login_hint'], hashedLoginHints: [] } as const
    expect(() => validate({ hashed_login_hint: undefined }, expected)).not.toThrow()
  })

  it('does not compare what was displayed for authentication', () => {
    expect(() => validate({ displayed_data: 'Sign in?' }, { displayedTexts: [] })).not.toThrow()
  })

  it('checks auth_time also where max_age was not sent', async () => {
    const { maxAgeS: _, ...expected } = expectation
    const claims = { ...validClaims, auth_time: 'yesterday' }
    expect(await errorCodeOf(() => validateIdTokenClaims(claims, expected, NOW_MS))).toBe('MC_ID_TOKEN_AUTH_TIME')
  })

  it.each([
    ['clock', {}, Number.NaN],
    ['tolerance', { clockToleranceS: Number.NaN }, NOW_MS],
  ])('fails with a %s of NaN instead of taking every token for fresh', async (_, expected, nowMs) => {
    expect(await errorCodeOf(() => validate({}, expected, nowMs))).toBe('MC_ID_TOKEN_EXPIRED')
  })

  it.each([[['high']], [[]]])('fails with the levels %j, which nothing can satisfy', async (acrValues) => {
    expect(await errorCodeOf(() => validate({}, { acrValues }))).toBe('MC_ID_TOKEN_ACR')
  })

  it('never repeats a received value in its error', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(validClaims)),
        fc.oneof(fc.string(), fc.jsonValue()),
        (claim, junk) => {
          try {
            validate({ [claim]: [`CANARY${JSON.stringify(junk)}`] })
          } catch (error) {
            if (!isMobileConnectError(error)) throw error
            return !JSON.stringify([error.message, error.details]).includes('CANARY')
          }
          return true
        },
      ),
    )
  })
})
