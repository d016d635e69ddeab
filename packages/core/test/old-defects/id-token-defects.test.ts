import { describe, expect, it } from 'vitest'
import { encodeBase64url } from '../../src/encoding/base-encodings.ts'
import { signIn } from '../fixtures/begin-sign-in.ts'
import { createWorld, type World } from '../fixtures/create-world.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'
import { generateSigningKey, operatorKey } from '../fixtures/rs256.ts'
import { JWKS_URL, metadata, METADATA_URL, OPERATOR_CLIENT_ID } from '../fixtures/script-operator.ts'

const foreignKey = await generateSigningKey('operator-b-1')

/** The code a sign-in ends with after one change to the world. */
async function codeAfter(change: (world: World) => unknown): Promise<string> {
  const world = createWorld()
  change(world)
  return errorCodeOf(() => signIn(world))
}

const oldVersion = { ...metadata, mobile_connect_version_supported: [{ openid: 'mc_v1.1' }] }
const withMetadata = (world: World, document: object): unknown =>
  world.http.scripts.set(METADATA_URL, () => ({ body: document }))

describe('what the abandoned SDKs let pass in an id_token', () => {
  it('S1 a signature that fails is fatal, in version 1.1 as well', async () => {
    const world = createWorld({ application: { scopes: 'openid' } })
    withMetadata(world, oldVersion)
    const forged = await foreignKey.sign({ alg: 'RS256', kid: operatorKey.jwk.kid }, {})
    world.gateway.tokenResponse = { id_token: forged }
    expect(await errorCodeOf(() => signIn(world))).toBe('MC_ID_TOKEN_SIGNATURE')
  })

  it('S2 the signature is really verified: one changed bit is refused', async () => {
    const world = createWorld()
    const token = await operatorKey.sign({ alg: 'RS256', kid: operatorKey.jwk.kid }, {})
    const [header = '', payload = '', signature = ''] = token.split('.')
    const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)
    world.gateway.tokenResponse = { id_token: [header, payload, flipped].join('.') }
    expect(await errorCodeOf(() => signIn(world))).toBe('MC_ID_TOKEN_SIGNATURE')
  })

  it('S3 without version and without keys nothing is complete', async () => {
    const world = createWorld()
    const { issuer, authorization_endpoint, token_endpoint } = metadata
    withMetadata(world, { issuer, authorization_endpoint, token_endpoint })
    world.http.scripts.set('https://operator-b.example/link/jwks', () => ({ body: { keys: [] } }))
    const iss = { iss: undefined }
    const { mobileConnect, gateway } = world
    const found = await mobileConnect.attemptDiscovery({ selectedMcc: '902', selectedMnc: '02' })
    if (found.kind !== 'operator_found') throw new Error('no operator')
    const binding = 'b'.repeat(43)
    const started = await mobileConnect.startAuthentication(found, { binding })
    if (started.kind !== 'authentication_started') throw new Error('not started')
    const callback = gateway.approve(started.url, iss)
    expect(await errorCodeOf(() => mobileConnect.handleUrlRedirect(callback, { binding }))).toBe(
      'MC_ID_TOKEN_KEY_UNKNOWN',
    )
  })

  it('S4 HS256 is refused, also when signed with the client secret or the public key', async () => {
    expect(await codeAfter(({ gateway }) => (gateway.header = { alg: 'HS256' }))).toBe('MC_ID_TOKEN_ALGORITHM')
  })

  it('S4 every audience counts, not only the first', async () => {
    const aud = [OPERATOR_CLIENT_ID, 'somebody-else']
    expect(await codeAfter(({ gateway }) => (gateway.claims = { aud }))).toBe('MC_ID_TOKEN_AUDIENCE')
  })

  it('S5 an unknown kid fetches the key set again, and the status of the answer counts', async () => {
    const world = createWorld()
    await signIn(world)
    world.gateway.key = await generateSigningKey('operator-b-2')
    await signIn(world)
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(2)

    const failing = createWorld()
    failing.http.scripts.set(JWKS_URL, () => ({ status: 500, body: { keys: [operatorKey.jwk] } }))
    expect(await errorCodeOf(() => signIn(failing))).toBe('MC_JWKS_UNAVAILABLE')
  })

  it('S6 there is no way to verify with a symmetric key', async () => {
    const secret = encodeBase64url(new TextEncoder().encode('secret'))
    const code = await codeAfter((world) => {
      world.gateway.header = { alg: 'HS256', kid: 'symmetric' }
      world.http.scripts.set(JWKS_URL, () => ({ body: { keys: [{ kty: 'oct', kid: 'symmetric', k: secret }] } }))
    })
    expect(code).toBe('MC_ID_TOKEN_ALGORITHM')
    expect(() => createWorld({ idTokenAlgorithms: ['RS256', 'HS256'] })).toThrow(TypeError)
  })

  it.each([
    ['at_hash', { at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'MC_ID_TOKEN_AT_HASH'],
    ['acr', { acr: '1' }, 'MC_ID_TOKEN_ACR'],
    ['amr', { amr: ['SIM_OK', 1] }, 'MC_ID_TOKEN_AMR'],
  ])('S7 %s is compared, not only present', async (_, claims, code) => {
    expect(await codeAfter(({ gateway }) => (gateway.claims = claims))).toBe(code)
  })

  it('S7 hashed_login_hint is computed and compared', async () => {
    const world = createWorld()
    world.gateway.claims = { hashed_login_hint: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }
    expect(await errorCodeOf(() => signIn(world, { msisdn: '447700900902' }))).toBe('MC_ID_TOKEN_HASHED_LOGIN_HINT')
  })

  it.each([
    ['an audience of somebody else with our azp', { aud: 'somebody-else', azp: OPERATOR_CLIENT_ID }, 'AUDIENCE'],
    ['several audiences without azp', { aud: [OPERATOR_CLIENT_ID, 'x'] }, 'AUDIENCE'],
    ['no nonce', { nonce: undefined }, 'NONCE'],
    ['no issuer', { iss: undefined }, 'ISSUER'],
    ['no expiry', { exp: undefined }, 'EXPIRED'],
    ['an issue time in the future', { iat: 1_798_804_800 + 3_600 }, 'ISSUED_AT'],
  ])('S8 a token with %s is refused by a code, not by an accident', async (_, claims, code) => {
    expect(await codeAfter(({ gateway }) => (gateway.claims = claims))).toBe(`MC_ID_TOKEN_${code}`)
  })

  it('S8 clocks may differ a little', async () => {
    const world = createWorld()
    world.gateway.claims = { iat: 1_798_804_800 + 20, exp: 1_798_804_800 - 20 }
    expect((await signIn(world)).kind).toBe('signed_in')
  })
})
