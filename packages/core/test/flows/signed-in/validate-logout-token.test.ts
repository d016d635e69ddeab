import { describe, expect, it } from 'vitest'
import { errorSentences } from '../../../src/errors/error-codes.ts'
import type { MobileConnectErrorCode } from '../../../src/index.ts'
import { signIn } from '../../fixtures/begin-sign-in.ts'
import { createWorld, type World, type WorldOptions } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { errorOf } from '../../fixtures/error-of.ts'
import { generateSigningKey, operatorKey } from '../../fixtures/rs256.ts'
import { JWKS_URL, METADATA_URL, OPERATOR, OPERATOR_CLIENT_ID, PCR } from '../../fixtures/script-operator.ts'

const NOW_S = 1_798_804_800
const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout'
const otherKey = await generateSigningKey('operator-b-1')
const operator = { name: 'B', clientId: OPERATOR_CLIENT_ID, endpoints: { openidConfiguration: METADATA_URL } }

const validClaims = {
  iss: OPERATOR,
  sub: PCR,
  sid: 'session-7',
  aud: OPERATOR_CLIENT_ID,
  iat: NOW_S,
  exp: NOW_S + 120,
  jti: 'token-1',
  events: { [LOGOUT]: {} },
}
const sign = (change: object = {}, header: object = {}, key = operatorKey) =>
  key.sign({ alg: 'RS256', kid: 'operator-b-1', typ: 'logout+jwt', ...header }, { ...validClaims, ...change })
const validate = (world: World, token: string) => world.mobileConnect.validateLogoutToken(operator, OPERATOR, token)
const jwksOf = (world: World, ...keys: readonly object[]) =>
  world.http.scripts.set(JWKS_URL, () => ({ body: { keys } }))
const decrypting = (plaintext: string | undefined): WorldOptions => ({
  requireEncryptedIdTokens: true,
  ports: { tokenDecrypter: { decrypt: async () => plaintext } },
})

/** One change each to a token that is accepted; the numbers are the items of section 2.6. */
const MUTATIONS: readonly (readonly [
  rule: string,
  code: MobileConnectErrorCode,
  token: () => string | Promise<string>,
  options?: WorldOptions,
])[] = [
  ['1: a token that is not encrypted though it must be', 'MC_LOGOUT_TOKEN_NOT_ENCRYPTED', sign, decrypting('e30')],
  ['1: a token for another key', 'MC_LOGOUT_TOKEN_DECRYPTION', () => 'e30.YQ.YQ.YQ.YQ', decrypting(undefined)],
  ['2: no token', 'MC_LOGOUT_TOKEN_MALFORMED', () => 'logout'],
  ['2: an unsigned token', 'MC_LOGOUT_TOKEN_MALFORMED', () => 'eyJhbGciOiJub25lIn0.e30.'],
  ['2: a kid that is no text', 'MC_LOGOUT_TOKEN_MALFORMED', () => sign({}, { kid: 1 })],
  ['2: alg none', 'MC_LOGOUT_TOKEN_ALGORITHM', () => sign({}, { alg: 'none' })],
  ['2: an HMAC', 'MC_LOGOUT_TOKEN_ALGORITHM', () => sign({}, { alg: 'HS256' })],
  ['2: an algorithm not configured', 'MC_LOGOUT_TOKEN_ALGORITHM', () => sign({}, { alg: 'PS256' })],
  ['2: an extension', 'MC_LOGOUT_TOKEN_CRITICAL_HEADER', () => sign({}, { crit: ['exp'] })],
  ['2: an unknown key', 'MC_LOGOUT_TOKEN_KEY', () => sign({}, { kid: 'unheard-of' })],
  ['2: a key of the same name', 'MC_LOGOUT_TOKEN_SIGNATURE', () => sign({}, {}, otherKey)],
  ['2: a type of another purpose', 'MC_LOGOUT_TOKEN_TYPE', () => sign({}, { typ: 'at+jwt' })],
  ['2: a type that is no text', 'MC_LOGOUT_TOKEN_TYPE', () => sign({}, { typ: 1 })],
  ['4: another issuer', 'MC_LOGOUT_TOKEN_ISSUER', () => sign({ iss: 'https://operator-a.example' })],
  ['4: no issuer', 'MC_LOGOUT_TOKEN_ISSUER', () => sign({ iss: undefined })],
  ['4: another audience', 'MC_LOGOUT_TOKEN_AUDIENCE', () => sign({ aud: 'another-client' })],
  ['4: a second audience', 'MC_LOGOUT_TOKEN_AUDIENCE', () => sign({ aud: [OPERATOR_CLIENT_ID, 'another-client'] })],
  ['4: no audience', 'MC_LOGOUT_TOKEN_AUDIENCE', () => sign({ aud: undefined })],
  ['4: another authorized party', 'MC_LOGOUT_TOKEN_AUDIENCE', () => sign({ azp: 'another-client' })],
  ['4: no time of issue', 'MC_LOGOUT_TOKEN_ISSUED_AT', () => sign({ iat: undefined })],
  ['4: issued in the future', 'MC_LOGOUT_TOKEN_ISSUED_AT', () => sign({ iat: NOW_S + 31 })],
  ['4: issued over an hour ago', 'MC_LOGOUT_TOKEN_ISSUED_AT', () => sign({ iat: NOW_S - 3_631 })],
  ['4: not valid yet', 'MC_LOGOUT_TOKEN_ISSUED_AT', () => sign({ nbf: NOW_S + 31 })],
  ['4: no expiry', 'MC_LOGOUT_TOKEN_EXPIRED', () => sign({ exp: undefined })],
  ['4: an expiry in the past', 'MC_LOGOUT_TOKEN_EXPIRED', () => sign({ exp: NOW_S - 30 })],
  ['5: neither subject nor session', 'MC_LOGOUT_TOKEN_SUBJECT', () => sign({ sub: undefined, sid: undefined })],
  ['5: an empty subject', 'MC_LOGOUT_TOKEN_SUBJECT', () => sign({ sub: '' })],
  ['5: a session that is no text', 'MC_LOGOUT_TOKEN_SUBJECT', () => sign({ sid: 7 })],
  ['6: no events', 'MC_LOGOUT_TOKEN_EVENT', () => sign({ events: undefined })],
  ['6: another event', 'MC_LOGOUT_TOKEN_EVENT', () => sign({ events: { [`${LOGOUT}s`]: {} } })],
  ['6: an event that is null', 'MC_LOGOUT_TOKEN_EVENT', () => sign({ events: { [LOGOUT]: null } })],
  ['6: an event that is a list', 'MC_LOGOUT_TOKEN_EVENT', () => sign({ events: { [LOGOUT]: [] } })],
  ['6: an event that is a text', 'MC_LOGOUT_TOKEN_EVENT', () => sign({ events: { [LOGOUT]: '{}' } })],
  ['6: a list of events', 'MC_LOGOUT_TOKEN_EVENT', () => sign({ events: [LOGOUT] })],
  ['7: a nonce', 'MC_LOGOUT_TOKEN_NONCE', () => sign({ nonce: 'n-0S6_WzA2Mj' })],
  ['7: a nonce that is null', 'MC_LOGOUT_TOKEN_NONCE', () => sign({ nonce: null })],
  ['8: no jti', 'MC_LOGOUT_TOKEN_REPLAYED', () => sign({ jti: undefined })],
  ['8: an empty jti', 'MC_LOGOUT_TOKEN_REPLAYED', () => sign({ jti: '' })],
]

describe('validateLogoutToken', () => {
  it('accepts a token in order, and says whose sessions to end', async () => {
    expect(await validate(createWorld(), await sign())).toStrictEqual({
      kind: 'logout_requested',
      issuer: OPERATOR,
      subject: PCR,
      operatorSessionId: 'session-7',
    })
  })

  it('accepts a token that names a subject only, or a session only', async () => {
    const world = createWorld()
    expect(await validate(world, await sign({ sid: undefined }))).not.toHaveProperty('operatorSessionId')
    expect(await validate(world, await sign({ sub: undefined, jti: 'token-2' }))).not.toHaveProperty('subject')
  })

  it.each(['logout+jwt', 'application/logout+jwt', 'LOGOUT+JWT', 'JWT', 'jwt', undefined])(
    'accepts the type %s',
    async (typ) => {
      expect((await validate(createWorld(), await sign({}, { typ }))).subject).toBe(PCR)
    },
  )

  it('accepts an encrypted token, and an event with members of its own', async () => {
    const signed = await sign({ events: { [LOGOUT]: { reason: 'lost' }, other: true } })
    expect((await validate(createWorld(decrypting(signed)), 'e30.YQ.YQ.YQ.YQ')).subject).toBe(PCR)
  })

  it.each(MUTATIONS.map(([rule, code, token, options]) => ({ rule, code, token, options })))(
    '2.6 item $rule is $code',
    async ({ code, token, options }) => {
      const world = createWorld(options)
      const received = await token()
      expect(await errorCodeOf(() => validate(world, received))).toBe(code)
    },
  )

  it('has a mutation for every error of a logout token, and speaks of no id_token', () => {
    const codes = Object.keys(errorSentences).filter((code) => code.startsWith('MC_LOGOUT_TOKEN_'))
    expect([...new Set(MUTATIONS.map(([, code]) => code))].toSorted()).toStrictEqual(codes.toSorted())
  })

  it('names the field of a check that is the id_token’s too', async () => {
    const received = await sign({ aud: undefined })
    const [code, details] = await errorOf(() => validate(createWorld(), received))
    expect([code, details.field, details.received]).toStrictEqual(['MC_LOGOUT_TOKEN_AUDIENCE', 'aud', 'absent'])
  })

  it('names the type that it expects', async () => {
    const received = await sign({}, { typ: ['logout+jwt'] })
    expect(await errorOf(() => validate(createWorld(), received))).toStrictEqual([
      'MC_LOGOUT_TOKEN_TYPE',
      { field: 'typ', expected: 'logout+jwt' },
    ])
  })

  it('8: takes a jti once, for as long as the token could be accepted, and of each issuer', async () => {
    const world = createWorld()
    const received = await sign({ iat: NOW_S + 30, exp: NOW_S + 1_000_000 })
    await validate(world, received)
    expect(await errorOf(() => validate(world, received))).toStrictEqual(['MC_LOGOUT_TOKEN_REPLAYED', { field: 'jti' }])
    world.nowMs += 3_660_000
    expect(await errorCodeOf(() => validate(world, received))).toBe('MC_LOGOUT_TOKEN_REPLAYED')
    world.nowMs += 1
    expect(await errorCodeOf(() => validate(world, received))).toBe('MC_LOGOUT_TOKEN_ISSUED_AT')
  })

  it('does not use a jti up by a token that fails another check', async () => {
    const world = createWorld()
    await validate(world, await sign({ nonce: 'n' })).catch(() => undefined)
    expect((await validate(world, await sign())).kind).toBe('logout_requested')
  })

  it('lets one of many simultaneous callers win', async () => {
    const world = createWorld()
    const received = await sign()
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => validate(world, received)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('fetches the keys once more for a key it does not know, and once only', async () => {
    const world = createWorld()
    const rotated = await generateSigningKey('operator-b-2')
    await validate(world, await sign())
    jwksOf(world, operatorKey.jwk, rotated.jwk)
    const received = await sign({ jti: 'token-2' }, { kid: 'operator-b-2' }, rotated)
    expect((await validate(world, received)).kind).toBe('logout_requested')
    const unknown = await sign({ jti: 'token-3' }, { kid: 'unheard-of' })
    expect(await errorCodeOf(() => validate(world, unknown))).toBe('MC_LOGOUT_TOKEN_KEY')
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(2)
  })

  it('lets a sign-in find rotated keys at once, whoever sent what before', async () => {
    const world = createWorld()
    await signIn(world)
    world.nowMs += 60_000
    const junk = await sign({}, { kid: 'unheard-of' })
    for (let count = 0; count < 3; count += 1) await errorCodeOf(() => validate(world, junk))
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(2)
    world.gateway.key = await generateSigningKey('operator-b-2')
    expect((await signIn(world)).kind).toBe('signed_in')
  })

  it('asks an operator whose documents cannot be had no more than once in 30 seconds', async () => {
    const world = createWorld()
    for (const url of [METADATA_URL, JWKS_URL]) world.http.scripts.set(url, () => ({ status: 503 }))
    const linked = { ...operator, endpoints: { ...operator.endpoints, jwks: JWKS_URL } }
    const received = await sign()
    for (let count = 0; count < 3; count += 1) {
      const refused = () => world.mobileConnect.validateLogoutToken(linked, OPERATOR, received)
      expect(await errorCodeOf(refused)).toBe('MC_JWKS_UNAVAILABLE')
    }
    expect([METADATA_URL, JWKS_URL].map((url) => world.http.sentTo(url).length)).toStrictEqual([1, 1])
  })

  it.each([
    ['several keys fit', [operatorKey.jwk, { ...otherKey.jwk, kid: 'other' }], { kid: undefined }],
    ['the key is short', [{ ...operatorKey.jwk, n: operatorKey.jwk.n?.slice(0, 200) }], {}],
  ])('throws MC_LOGOUT_TOKEN_KEY where %s', async (_, keys, header) => {
    const world = createWorld()
    jwksOf(world, ...keys)
    const received = await sign({}, header)
    expect(await errorCodeOf(() => validate(world, received))).toBe('MC_LOGOUT_TOKEN_KEY')
  })

  it('passes no token over because the keys cannot be had', async () => {
    const world = createWorld()
    world.http.scripts.set(JWKS_URL, () => ({ status: 503 }))
    const received = await sign()
    expect(await errorCodeOf(() => validate(world, received))).toBe('MC_JWKS_UNAVAILABLE')
  })

  it('takes an id_token for no logout token', async () => {
    const idToken = { nonce: 'n', acr: '2', events: undefined, jti: undefined, sid: undefined }
    const received = await sign(idToken, { typ: 'JWT' })
    expect(await errorCodeOf(() => validate(createWorld(), received))).toBe('MC_LOGOUT_TOKEN_EVENT')
  })
})
