import { describe, expect, it } from 'vitest'
import { encodeBase64url } from '../../src/encoding/base-encodings.ts'
import type { MobileConnectErrorCode, MobileConnectErrorDetails } from '../../src/errors/mobile-connect-error.ts'
import { checkAccessTokenHash } from '../../src/id-token/check-access-token-hash.ts'
import { checkIdTokenHeader } from '../../src/id-token/check-id-token-header.ts'
import type { IdTokenExpectation } from '../../src/id-token/id-token-claims.ts'
import { parseIdToken } from '../../src/id-token/parse-id-token.ts'
import { selectVerificationKey } from '../../src/id-token/select-verification-key.ts'
import { validateIdTokenClaims } from '../../src/id-token/validate-id-token-claims.ts'
import { validateRefreshedClaims } from '../../src/id-token/validate-refreshed-claims.ts'
import { errorOf } from '../fixtures/error-of.ts'
import { expectation, NOW_MS, NOW_S, validClaims } from '../fixtures/id-token-claims.ts'
import { syncHash } from '../fixtures/sync-crypto.ts'

type Refusal = readonly [
  field: string,
  change: object,
  code: MobileConnectErrorCode,
  details: MobileConnectErrorDetails,
]

const ALONE = 'this client and nobody else'
const DATE = 'seconds since 1970'
const FUTURE = 'a time in the future'
const WRONG_TEXT = { expected: 'the texts sent', received: 'string' }

/** Refused in the token of a sign-in and in the one of a refresh. */
const ALWAYS: readonly Refusal[] = [
  ['iss', { iss: 1 }, 'MC_ID_TOKEN_ISSUER', { received: 'number' }],
  ['aud', { aud: null }, 'MC_ID_TOKEN_AUDIENCE', { expected: ALONE, received: 'null' }],
  ['aud', { aud: [] }, 'MC_ID_TOKEN_AUDIENCE', { expected: ALONE, received: 'array' }],
  ['azp', { azp: 'evil' }, 'MC_ID_TOKEN_AUTHORIZED_PARTY', { received: 'string' }],
  ['exp', { exp: undefined }, 'MC_ID_TOKEN_EXPIRED', { expected: DATE, received: 'absent' }],
  ['exp', { exp: Number.POSITIVE_INFINITY }, 'MC_ID_TOKEN_EXPIRED', { expected: DATE, received: 'number' }],
  ['exp', { exp: NOW_S - 30 }, 'MC_ID_TOKEN_EXPIRED', {}],
  ['nbf', { nbf: -1 }, 'MC_ID_TOKEN_NOT_YET_VALID', { expected: DATE, received: 'number' }],
  ['nbf', { nbf: NOW_S + 31 }, 'MC_ID_TOKEN_NOT_YET_VALID', {}],
  ['iat', { iat: '1' }, 'MC_ID_TOKEN_ISSUED_AT', { expected: DATE, received: 'string' }],
  ['iat', { iat: NOW_S + 31 }, 'MC_ID_TOKEN_ISSUED_AT', { received: FUTURE }],
  ['iat', { iat: NOW_S - 3_631 }, 'MC_ID_TOKEN_ISSUED_AT', { expected: 'within 3600 seconds' }],
  ['sub', { sub: undefined }, 'MC_ID_TOKEN_SUBJECT', { received: 'absent' }],
]

const AT_SIGN_IN: readonly Refusal[] = [
  ['nonce', { nonce: 1 }, 'MC_ID_TOKEN_NONCE', { received: 'number' }],
  ['amr', { amr: '' }, 'MC_ID_TOKEN_AMR', { received: 'string' }],
  ['acr', { acr: '1' }, 'MC_ID_TOKEN_ACR', { expected: 'level 2 or higher', received: 'string' }],
  ['acr', { acr: undefined }, 'MC_ID_TOKEN_ACR', { expected: 'level 2 or higher', received: 'absent' }],
  ['acr', { acr: ['2'] }, 'MC_ID_TOKEN_ACR', { expected: 'level 2 or higher', received: 'array' }],
  ['auth_time', { auth_time: 'x' }, 'MC_ID_TOKEN_AUTH_TIME', { expected: DATE, received: 'string' }],
  ['auth_time', { auth_time: NOW_S + 31 }, 'MC_ID_TOKEN_AUTH_TIME', { received: FUTURE }],
  ['auth_time', { auth_time: NOW_S - 3_631 }, 'MC_ID_TOKEN_AUTH_TIME', { expected: 'within max_age' }],
  ['hashed_login_hint', { hashed_login_hint: 1 }, 'MC_ID_TOKEN_HASHED_LOGIN_HINT', { received: 'number' }],
  ['displayed_data', { displayed_data: 'x' }, 'MC_ID_TOKEN_DISPLAYED_DATA', WRONG_TEXT],
  ['displayed_data', { displayed_data: 'TestApp trans 123 jamaicaclock' }, 'MC_ID_TOKEN_DISPLAYED_DATA', WRONG_TEXT],
]

const validate = (change: object, expected: Partial<IdTokenExpectation> = {}) =>
  validateIdTokenClaims({ ...validClaims, ...change }, { ...expectation, ...expected }, NOW_MS)
const refreshed = (change: object) =>
  validateRefreshedClaims({ ...validClaims, ...change }, { ...expectation, subject: validClaims.sub }, NOW_MS)

describe('the error of a refused claim says which claim it was, and what kind of value it had', () => {
  it.each([...ALWAYS, ...AT_SIGN_IN])('%s, changed to %j', async (field, change, code, details) => {
    expect(await errorOf(() => validate(change))).toStrictEqual([code, { field, ...details }])
  })

  it.each(ALWAYS)('%s of a refreshed token, changed to %j', async (field, change, code, details) => {
    expect(await errorOf(() => refreshed(change))).toStrictEqual([code, { field, ...details }])
  })
})

describe('validateRefreshedClaims', () => {
  it('takes the token of the same person, issuer and client, which need not carry a nonce', () => {
    expect(() => refreshed({ nonce: undefined })).not.toThrow()
  })

  it('refuses the token of another person', async () => {
    const [code] = await errorOf(() => refreshed({ sub: 'somebody-else' }))
    expect(code).toBe('MC_ID_TOKEN_SUBJECT')
  })
})

describe('the id_token of a refresh, compared with that of the sign-in', () => {
  const FIRST = { nonce: validClaims.nonce, authTime: validClaims.auth_time }
  const compare = (change: object, first: { nonce?: string; authTime?: number } = FIRST) =>
    validateRefreshedClaims(
      { ...validClaims, ...change },
      { ...expectation, subject: validClaims.sub, nonce: undefined, ...first },
      NOW_MS,
    )

  it.each([
    ['nonce', { nonce: 'another' }, 'MC_ID_TOKEN_NONCE', 'string'],
    ['nonce', { nonce: ['n-0S6_WzA2Mj'] }, 'MC_ID_TOKEN_NONCE', 'array'],
    ['auth_time', { auth_time: NOW_S }, 'MC_ID_TOKEN_AUTH_TIME', 'number'],
    ['auth_time', { auth_time: String(validClaims.auth_time) }, 'MC_ID_TOKEN_AUTH_TIME', 'string'],
  ])('%s, changed to %j, is refused', async (field, change, code, received) => {
    expect(await errorOf(() => compare(change))).toStrictEqual([code, { field, received }])
  })

  it('is accepted where either of them does not state the claim', () => {
    for (const change of [{}, { nonce: undefined, auth_time: undefined }, { nonce: null, auth_time: null }]) {
      for (const first of [FIRST, {}]) expect(() => compare(change, first)).not.toThrow()
    }
    expect(() => compare({ nonce: 'another', auth_time: NOW_S }, {})).not.toThrow()
  })
})

describe('claims at the edge of what is accepted', () => {
  it.each([
    ['a time of zero', { nbf: 0 }],
    ['a subject of one character', { sub: ' ' }],
    ['a subject of 255 characters', { sub: '~'.repeat(255) }],
    ['an empty amr, which names nothing', { amr: [] }],
    ['displayed data with other white space', { displayed_data: ' TestApp\n\ttrans  123   jamaica clock ' }],
    ['displayed data in another order', { displayed_data: 'jamaica clock TestApp trans 123' }],
  ])('takes %s', (_, change) => {
    expect(() => validate(change)).not.toThrow()
  })

  it('takes a text sent with white space around it, and one written in another Unicode form', () => {
    expect(() => validate({ displayed_data: 'Caf\u00e9 1' }, { displayedTexts: [' Cafe\u0301\n1 '] })).not.toThrow()
  })

  it('pays no heed to displayed data of any kind where no text was sent', () => {
    expect(() => validate({ displayed_data: 1 }, { displayedTexts: [] })).not.toThrow()
  })

  it('takes level 2 where 3 and 2 were asked for, in either order', () => {
    for (const acrValues of [
      ['3', '2'],
      ['2', '3'],
    ]) {
      expect(() => validate({ acr: '2' }, { acrValues })).not.toThrow()
    }
  })

  it('refuses an auth_time in the future and an infinite one also where max_age was not sent', async () => {
    const { maxAgeS: _, ...ageless } = expectation
    for (const auth_time of [NOW_S + 31, Number.POSITIVE_INFINITY]) {
      const [code] = await errorOf(() => validateIdTokenClaims({ ...validClaims, auth_time }, ageless, NOW_MS))
      expect(code).toBe('MC_ID_TOKEN_AUTH_TIME')
    }
  })

  it('takes an auth_time of long ago where max_age was not sent', () => {
    const { maxAgeS: _, ...ageless } = expectation
    expect(() => validateIdTokenClaims({ ...validClaims, auth_time: 1 }, ageless, NOW_MS)).not.toThrow()
  })
})

describe('the error of a refused token names its part', () => {
  const encode = (text: string) => encodeBase64url(new TextEncoder().encode(text))
  const part = encode('{"a":1}')

  it.each([
    ['id_token', `${part}.${part}`, 'three parts of at most 65536 characters together'],
    ['signature', `${part}.${part}.=`, 'base64url'],
    ['header', `=.${part}.AQID`, 'base64url'],
    ['payload', `${part}.=.AQID`, 'base64url'],
    ['header', `${encode('[]')}.${part}.AQID`, 'a JSON object of at most 64 levels'],
    ['payload', `${part}.${encodeBase64url(Uint8Array.of(0xff))}.AQID`, 'a JSON object of at most 64 levels'],
    [
      'payload',
      `${part}.${encodeBase64url(Uint8Array.from('{"a":"\u00ff"}', (c) => c.charCodeAt(0)))}.AQID`,
      'a JSON object of at most 64 levels',
    ],
    ['payload', `${part}.${encode('{"a":1,"a":1}')}.AQID`, 'members that differ'],
  ])('%s in %s: %s', async (field, token, expected) => {
    expect(await errorOf(() => parseIdToken(token))).toStrictEqual(['MC_ID_TOKEN_MALFORMED', { field, expected }])
  })

  it('reads a token of exactly 65 536 characters', () => {
    const start = `${part}.${part}.`
    expect(parseIdToken(start + 'A'.repeat(65_536 - start.length)).header).toStrictEqual({ a: 1 })
  })
})

describe('the error of a refused header, key or hash names the member', () => {
  it.each([
    [{ alg: 'none' }, 'MC_ID_TOKEN_ALGORITHM', { field: 'alg', expected: 'RS256 ES256' }],
    [{ crit: [] }, 'MC_ID_TOKEN_CRITICAL_HEADER', { field: 'crit' }],
    [{ kid: 1 }, 'MC_ID_TOKEN_MALFORMED', { field: 'kid', received: 'number' }],
  ])('%j', async (change, code, details) => {
    const check = () => checkIdTokenHeader({ alg: 'RS256', ...change }, ['RS256', 'ES256'])
    expect(await errorOf(check)).toStrictEqual([code, details])
  })

  it('takes an algorithm whose name only ends like one of HMAC', () => {
    expect(checkIdTokenHeader({ alg: 'X-HS' }, ['X-HS'])).toStrictEqual({ alg: 'X-HS' })
  })

  it.each([
    [[], 'MC_ID_TOKEN_KEY_UNKNOWN', { field: 'kid' }],
    [
      [
        { kty: 'RSA', n: 'AQ' },
        { kty: 'RSA', n: 'Aw' },
      ],
      'MC_ID_TOKEN_KEY_AMBIGUOUS',
      { field: 'kid' },
    ],
    [[{ kty: 'RSA', n: 'AQAB', e: 'AQAB' }], 'MC_ID_TOKEN_KEY_WEAK', { field: 'n', expected: '2048 to 8192 bits' }],
    [[{ kty: 'RSA', n: 'AAAA', e: 'AQAB' }], 'MC_ID_TOKEN_KEY_WEAK', { field: 'n', expected: '2048 to 8192 bits' }],
    [
      [{ kty: 'RSA', n: encodeBase64url(new Uint8Array(256)), e: 'AQAB' }],
      'MC_ID_TOKEN_KEY_WEAK',
      { field: 'n', expected: '2048 to 8192 bits' },
    ],
    [
      [{ kty: 'RSA' }],
      'MC_ID_TOKEN_KEY_MALFORMED',
      { field: 'n', expected: 'an unsigned integer in base64url, without padding' },
    ],
  ])('keys %j', async (keys, code, details) => {
    expect(await errorOf(() => selectVerificationKey({ keys }, { alg: 'RS256' }))).toStrictEqual([code, details])
  })

  it('at_hash', async () => {
    const details = { field: 'at_hash', received: 'null' }
    expect(await errorOf(() => checkAccessTokenHash(syncHash, null, 'a', 'RS256'))).toStrictEqual([
      'MC_ID_TOKEN_AT_HASH',
      details,
    ])
  })
})

it('names the events of a refreshed id_token', async () => {
  const expected = { issuer: 'i', subject: 's', clientId: 'c', clockToleranceS: 30 }
  expect(await errorOf(() => validateRefreshedClaims({ events: {} }, expected, NOW_MS))).toStrictEqual([
    'MC_ID_TOKEN_MALFORMED',
    { field: 'events', expected: 'absent' },
  ])
})

it.each([
  ['issuer', 'a text'],
  ['clientId', 'a text'],
  ['nonce', 'a text'],
  ['clockToleranceS', 'a number'],
])('names the member %s of an expectation that lacks it', (member, kind) => {
  const wrong = JSON.parse(JSON.stringify({ ...expectation, [member]: undefined })) as IdTokenExpectation
  expect(() => validateIdTokenClaims(validClaims, wrong, NOW_MS)).toThrow(
    new TypeError(`expected.${member} must be ${kind}, not undefined`),
  )
})
