import { STRICT_DIALECT } from '../../../src/dialect/dialect.ts'
import { describe, expect, it } from 'vitest'
import { syncHash } from '../../fixtures/sync-crypto.ts'
import { errorSentences } from '../../../src/errors/error-codes.ts'
import type { AuthenticationRequest, MobileConnectErrorCode } from '../../../src/index.ts'
import { hashLoginHint } from '../../../src/login-hint/hash-login-hint.ts'
import { beginSignIn, signIn } from '../../fixtures/begin-sign-in.ts'
import { createWorld, MSISDN, SUBSCRIBER_ID, type World, type WorldOptions } from '../../fixtures/create-world.ts'
import { RESPONSE_CHECKS } from '../../../src/authorization/response-checks.ts'
import { ID_TOKEN_CHECKS } from '../../../src/id-token/id-token-checks.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { generateSigningKey, operatorKey } from '../../fixtures/rs256.ts'
import { ACCESS_TOKEN, JWKS_URL, OPERATOR, OPERATOR_CLIENT_ID } from '../../fixtures/script-operator.ts'

const NOW_S = 1_798_804_800
const otherKey = await generateSigningKey('other')
const [hashed_login_hint] = await hashLoginHint(syncHash, `ENCR_MSISDN:${SUBSCRIBER_ID}`)
const jwksOf = (world: World, ...keys: readonly object[]) =>
  world.http.scripts.set(JWKS_URL, () => ({ body: { keys } }))
const claiming = (claims: object) => (world: World) => void (world.gateway.claims = claims)

interface Circumstances {
  readonly options?: WorldOptions
  readonly request?: AuthenticationRequest
}

type Mutation = readonly [
  check: string,
  code: MobileConnectErrorCode,
  mutate: (world: World) => unknown,
  circumstances?: Circumstances,
]

const sealed = 'e30.YQ.YQ.YQ.YQ'
const authorization = { scope: 'mc_authz', context: 'trans 123', bindingMessage: 'jamaica clock' }
const decrypting = (plaintext: string | undefined, requireEncryptedIdTokens = true): WorldOptions => ({
  requireEncryptedIdTokens,
  ports: { tokenDecrypter: { decrypt: async () => plaintext } },
})
const speaking = (apiVersion: string): Circumstances => ({ options: { application: { apiVersion } } })

/** One change each to a sign-in that succeeds; the numbers are those of the ordered checks. */
const MUTATIONS: readonly Mutation[] = [
  ['no id_token', 'MC_ID_TOKEN_MISSING', (w) => (w.gateway.tokenResponse = { id_token: undefined })],
  [
    '1: an encrypted token',
    'MC_ID_TOKEN_MALFORMED',
    (w) => (w.gateway.tokenResponse = { id_token: 'e30.YQ.YQ.YQ.YQ' }),
  ],
  ['2: a token that is not encrypted', 'MC_ID_TOKEN_NOT_ENCRYPTED', () => undefined, { options: decrypting('e30') }],
  [
    '2: a token for another key',
    'MC_ID_TOKEN_DECRYPTION',
    (w) => (w.gateway.tokenResponse = { id_token: sealed }),
    { options: decrypting(undefined) },
  ],
  [
    '2: an encrypted token in an encrypted one',
    'MC_ID_TOKEN_MALFORMED',
    (w) => (w.gateway.tokenResponse = { id_token: sealed }),
    { options: decrypting(sealed) },
  ],
  ['1: an unsigned token', 'MC_ID_TOKEN_MALFORMED', (w) => (w.gateway.tokenResponse = { id_token: 'e30.e30.' })],
  ['3: alg none', 'MC_ID_TOKEN_ALGORITHM', (w) => (w.gateway.header = { alg: 'none' })],
  ['3: an HMAC', 'MC_ID_TOKEN_ALGORITHM', (w) => (w.gateway.header = { alg: 'HS256' })],
  ['3: an algorithm not configured', 'MC_ID_TOKEN_ALGORITHM', (w) => (w.gateway.header = { alg: 'PS256' })],
  ['3: an extension', 'MC_ID_TOKEN_CRITICAL_HEADER', (w) => (w.gateway.header = { crit: ['b64'], b64: false })],
  ['4: an unknown key', 'MC_ID_TOKEN_KEY_UNKNOWN', (w) => (w.gateway.header = { kid: 'unheard-of' })],
  ['4: a key for encryption', 'MC_ID_TOKEN_KEY_UNKNOWN', (w) => jwksOf(w, { ...operatorKey.jwk, use: 'enc' })],
  [
    '4: no kid and two keys that fit',
    'MC_ID_TOKEN_KEY_AMBIGUOUS',
    (w) => {
      w.gateway.header = { kid: undefined }
      jwksOf(w, operatorKey.jwk, otherKey.jwk)
    },
  ],
  [
    '4: a short key',
    'MC_ID_TOKEN_KEY_WEAK',
    (w) => jwksOf(w, { ...operatorKey.jwk, n: operatorKey.jwk.n?.slice(0, 200) }),
  ],
  ['4: a key without exponent', 'MC_ID_TOKEN_KEY_MALFORMED', (w) => jwksOf(w, { ...operatorKey.jwk, e: undefined })],
  ['4: a key of exponent 1', 'MC_ID_TOKEN_KEY_WEAK', (w) => jwksOf(w, { ...operatorKey.jwk, e: 'AAAB' })],
  ['4: a key published whole', 'MC_ID_TOKEN_KEY_WEAK', (w) => jwksOf(w, { ...operatorKey.jwk, d: 'AQAB' })],
  [
    '5: a key of the same name',
    'MC_ID_TOKEN_SIGNATURE',
    (w) => jwksOf(w, { ...otherKey.jwk, kid: operatorKey.jwk.kid }),
  ],
  [
    '5: a key brought along',
    'MC_ID_TOKEN_SIGNATURE',
    (w) => {
      w.gateway.key = otherKey
      w.gateway.header = { kid: operatorKey.jwk.kid, jwk: otherKey.jwk }
      jwksOf(w, operatorKey.jwk)
    },
  ],
  ['6: another issuer', 'MC_ID_TOKEN_ISSUER', claiming({ iss: 'https://operator-a.example' })],
  ['7: another audience', 'MC_ID_TOKEN_AUDIENCE', claiming({ aud: 'application:operator-a' })],
  ['7: one audience more', 'MC_ID_TOKEN_AUDIENCE', claiming({ aud: [OPERATOR_CLIENT_ID, 'evil'] })],
  ['8: another authorized party', 'MC_ID_TOKEN_AUTHORIZED_PARTY', claiming({ azp: 'evil' })],
  ['9: expired', 'MC_ID_TOKEN_EXPIRED', claiming({ exp: NOW_S - 30 })],
  ['10: not valid yet', 'MC_ID_TOKEN_NOT_YET_VALID', claiming({ nbf: NOW_S + 31 })],
  ['10: issued a week ago', 'MC_ID_TOKEN_ISSUED_AT', claiming({ iat: NOW_S - 7 * 86_400 })],
  ['11: another nonce', 'MC_ID_TOKEN_NONCE', claiming({ nonce: 'another' })],
  ['12: a lower level', 'MC_ID_TOKEN_ACR', claiming({ acr: '1' })],
  ['12: methods that are an object', 'MC_ID_TOKEN_AMR', claiming({ amr: { SIM_OK: true } })],
  ['13: authenticated in the future', 'MC_ID_TOKEN_AUTH_TIME', claiming({ auth_time: NOW_S + 31 })],
  ['14: no subject', 'MC_ID_TOKEN_SUBJECT', claiming({ sub: undefined })],
  ['15: another access token', 'MC_ID_TOKEN_AT_HASH', claiming({ at_hash: '77QmUPtjPfzWtF2AnpK9RQ' })],
  ['12: no methods with version 2.3', 'MC_ID_TOKEN_AMR', claiming({ amr: undefined }), speaking('mc_di_r2_v2.3')],
  [
    '15: no at_hash with version 2.3',
    'MC_ID_TOKEN_AT_HASH',
    claiming({ hashed_login_hint }),
    speaking('mc_di_r2_v2.3'),
  ],
  [
    '16: no hash of the hint with version 2.3',
    'MC_ID_TOKEN_HASHED_LOGIN_HINT',
    claiming({}),
    speaking('mc_di_r2_v2.3'),
  ],
  [
    '16: another text on the phone',
    'MC_ID_TOKEN_DISPLAYED_DATA',
    claiming({ displayed_data: 'TestApp trans 124 jamaica clock' }),
    { request: authorization },
  ],
  ['16: another number', 'MC_ID_TOKEN_HASHED_LOGIN_HINT', claiming({ hashed_login_hint: 'another' })],
  [
    '11: a nonce already used',
    'MC_ID_TOKEN_REPLAYED',
    (w) => Object.assign(w.ports.replayGuard, { claim: async () => false }),
  ],
]

const attempt = (mutate: (world: World) => unknown, options?: WorldOptions, request?: AuthenticationRequest) => {
  const world = createWorld(options)
  mutate(world)
  return signIn(world, { msisdn: MSISDN }, request)
}

describe('validateIdToken', () => {
  it('accepts the token all mutations start from, and one with every optional claim', async () => {
    expect((await attempt(() => undefined)).kind).toBe('signed_in')
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(ACCESS_TOKEN)))
    const at_hash = Buffer.from(digest.subarray(0, 16)).toString('base64url')
    const full = { at_hash, hashed_login_hint, azp: OPERATOR_CLIENT_ID, auth_time: NOW_S, nbf: NOW_S, jti: 'kept' }
    const { checks, claims } = await attempt(claiming(full))
    expect(checks).toEqual(
      expect.arrayContaining(['access_token_hash', 'login_hint', 'authorized_party', 'authentication_time']),
    )
    expect(claims).toMatchObject(full)
  })

  it.each(MUTATIONS.map(([check, code, mutate, circumstances = {}]) => ({ check, code, mutate, ...circumstances })))(
    'check $check: $code',
    async ({ code, mutate, options, request }) => {
      expect(await errorCodeOf(() => attempt(mutate, options, request))).toBe(code)
    },
  )

  it('has a mutation for every error code of an id_token', () => {
    const codes = Object.keys(errorSentences).filter((code) => code.startsWith('MC_ID_TOKEN_'))
    expect(new Set(MUTATIONS.map(([, code]) => code))).toStrictEqual(new Set(codes))
  })

  it('decrypts a token, and then checks what was inside like any other', async () => {
    const world = createWorld({ ...decrypting(undefined), ports: { tokenDecrypter: { decrypt: async () => inside } } })
    let inside = ''
    const { url } = await beginSignIn(world)
    const nonce = new URL(url).searchParams.get('nonce')
    const claims = { iss: OPERATOR, sub: 's', aud: OPERATOR_CLIENT_ID, exp: NOW_S + 9, iat: NOW_S, nonce, acr: '2' }
    inside = await operatorKey.sign({ alg: 'RS256' }, claims)
    world.gateway.tokenResponse = { id_token: sealed }
    const outcome = await world.mobileConnect.handleUrlRedirect(world.gateway.approve(url), { binding: 'b'.repeat(43) })
    expect(outcome).toMatchObject({ kind: 'signed_in', subject: 's' })
  })

  it('asks for no decryption of a token that is not encrypted, nor of one that is too long', async () => {
    const decrypt = async () => Promise.reject(new Error('asked'))
    const options = { ports: { tokenDecrypter: { decrypt } } }
    expect((await attempt(() => undefined, options)).kind).toBe('signed_in')
    const long = (w: World) => void (w.gateway.tokenResponse = { id_token: `${sealed}${'Y'.repeat(65_536)}` })
    expect(await errorCodeOf(() => attempt(long, options))).toBe('MC_ID_TOKEN_MALFORMED')
  })

  it('refuses to be configured for encrypted tokens without a key', () => {
    expect(() => createWorld({ requireEncryptedIdTokens: true })).toThrow(TypeError)
  })

  it('accepts the text that was sent, however the operator puts it together', async () => {
    const displayed_data = 'TestApp:\ntrans  123 (jamaica clock)'
    expect((await attempt(claiming({ displayed_data }), {}, authorization)).checks).toContain('displayed_text')
    expect((await attempt(claiming({ displayed_data }))).checks).not.toContain('displayed_text')
  })

  it('S7 demands at_hash, acr, amr and hashed_login_hint of version 2.3, and accepts a token that has them', async () => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(ACCESS_TOKEN)))
    const at_hash = Buffer.from(digest.subarray(0, 16)).toString('base64url')
    const options = { application: { apiVersion: 'mc_di_r2_v2.3' } }
    const { checks } = await attempt(claiming({ at_hash, hashed_login_hint }), options)
    expect(checks).toEqual(expect.arrayContaining(['access_token_hash', 'login_hint', 'level_of_assurance']))
  })

  it('names every check of the list, in its order, where the token has every claim', async () => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(ACCESS_TOKEN)))
    const at_hash = Buffer.from(digest.subarray(0, 16)).toString('base64url')
    const displayed_data = 'TestApp trans 123 jamaica clock'
    const full = { at_hash, hashed_login_hint, displayed_data, azp: OPERATOR_CLIENT_ID, auth_time: NOW_S }
    const { checks } = await attempt(claiming(full), {}, authorization)
    const ofResponse = new Set<string>(RESPONSE_CHECKS.map(({ name }) => name))
    expect(checks.filter((name) => !ofResponse.has(name))).toStrictEqual(ID_TOKEN_CHECKS.map(({ name }) => name))
    expect(checks.slice(0, 2)).toStrictEqual(['state', 'browser'])
  })

  it('accepts only the encoding of hashed_login_hint that the dialect names', async () => {
    const [base64url, hex] = await hashLoginHint(syncHash, `ENCR_MSISDN:${SUBSCRIBER_ID}`)
    const options: WorldOptions = { dialectOf: () => ({ hashedLoginHint: 'hex' }) }
    expect((await attempt(claiming({ hashed_login_hint: hex }), options)).checks).toContain('login_hint')
    const other = () => attempt(claiming({ hashed_login_hint: base64url }), options)
    expect(await errorCodeOf(other)).toBe('MC_ID_TOKEN_HASHED_LOGIN_HINT')
  })

  it('accepts hashed_login_hint in both encodings', async () => {
    for (const hashed_login_hint of await hashLoginHint(syncHash, `ENCR_MSISDN:${SUBSCRIBER_ID}`)) {
      expect((await attempt(claiming({ hashed_login_hint }))).checks).toContain('login_hint')
    }
  })

  it('accepts the hash of the number itself where the hint was made of it by discovery, and of no other number', async () => {
    const [ofNumber] = await hashLoginHint(syncHash, `MSISDN:${MSISDN}`)
    const [ofOther] = await hashLoginHint(syncHash, `MSISDN:${MSISDN.replace(/.$/, '0')}`)
    expect((await attempt(claiming({ hashed_login_hint: ofNumber }))).checks).toContain('login_hint')
    const other = () => attempt(claiming({ hashed_login_hint: ofOther }))
    expect(await errorCodeOf(other)).toBe('MC_ID_TOKEN_HASHED_LOGIN_HINT')
    const elsewhere = () => attempt(claiming({ hashed_login_hint: ofNumber }), {}, { loginHint: 'PCR:1' })
    expect(await errorCodeOf(elsewhere)).toBe('MC_ID_TOKEN_HASHED_LOGIN_HINT')
  })

  it('accepts a token of zero lifetime with 30 seconds of tolerance, and refuses it with none', async () => {
    const zero = claiming({ exp: NOW_S })
    expect((await attempt(zero)).kind).toBe('signed_in')
    expect(await errorCodeOf(() => attempt(zero, { clockToleranceS: 0 }))).toBe('MC_ID_TOKEN_EXPIRED')
  })

  it('refuses a level below the only one asked for', async () => {
    const world = createWorld()
    const downgraded = signIn(world, { msisdn: MSISDN }, { acrValues: ['3'] })
    expect(await errorCodeOf(() => downgraded)).toBe('MC_ID_TOKEN_ACR')
  })

  it('needs auth_time when max_age was sent', async () => {
    const world = createWorld()
    expect(await errorCodeOf(() => signIn(world, undefined, { maxAgeS: 60 }))).toBe('MC_ID_TOKEN_AUTH_TIME')
  })

  it.each([
    ['exp', 'S256' as const, { exp: NOW_S + 100 }, (NOW_S + 190) * 1000],
    ['an exp with a fraction', 'S256' as const, { exp: NOW_S + 100.0005 }, (NOW_S + 190) * 1000 + 1],
    ['its age, however far away exp is', 'S256' as const, { exp: NOW_S + 10 * 86_400 }, (NOW_S + 3_690) * 1000 + 1],
    [
      'its age, also of the loosest dialect',
      'none' as const,
      { exp: 4e9, iat: NOW_S + 30 },
      (NOW_S + 3_720) * 1000 + 1,
    ],
  ])('claims the nonce of the issuer until a minute after the token dies by %s', async (_, pkce, claims, expected) => {
    const loosest = { ...STRICT_DIALECT, pkce, hashedLoginHint: 'unchecked' as const }
    const world = createWorld({ dialectOf: () => (pkce === 'none' ? loosest : STRICT_DIALECT) })
    const claimed: [string, number, number][] = []
    const claim = async (...call: [string, number, number]) => claimed.push(call) > 0
    Object.assign(world.ports.replayGuard, { claim })
    world.gateway.claims = claims
    const { nonce, url } = await beginSignIn(world)
    await world.mobileConnect.handleUrlRedirect(world.gateway.approve(url), { binding: 'b'.repeat(43) })
    expect(claimed).toStrictEqual([[expect.stringMatching(/^[\w-]{43}$/), expected, world.nowMs]])
    expect(claimed[0]?.[0]).not.toContain(nonce)
  })

  it.each(['at+jwt', 'application/at+jwt', 'logout+jwt'])('refuses a token with the type %s', async (typ) => {
    const world = createWorld()
    world.gateway.header = { typ }
    expect(await errorCodeOf(() => signIn(world))).toBe('MC_ID_TOKEN_MALFORMED')
  })

  it('sends nothing to the identity endpoints and keeps no tokens when a check fails', async () => {
    const world = createWorld()
    world.gateway.claims = { aud: 'evil' }
    await expect(signIn(world)).rejects.toThrow('another audience')
    expect(world.http.sent.filter(({ url }) => url.startsWith(`${OPERATOR}/premiuminfo`))).toHaveLength(0)
    expect(world.events.map(({ type }) => type)).not.toContain('id_token_validated')
  })
})
