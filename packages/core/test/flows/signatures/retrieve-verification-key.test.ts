import { describe, expect, it } from 'vitest'
import { signIn } from '../../fixtures/begin-sign-in.ts'
import { createWorld, discoveryAnswer, DISCOVERY_URL } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { errorOf } from '../../fixtures/error-of.ts'
import { generateSigningKey, operatorKey } from '../../fixtures/rs256.ts'
import { JWKS_URL, metadata, METADATA_URL } from '../../fixtures/script-operator.ts'

const rotated = await generateSigningKey('operator-b-2')
const MINUTE_MS = 60_000

describe('retrieveVerificationKey', () => {
  it('fetches the key set once for many sign-ins, without credentials', async () => {
    const world = createWorld()
    await signIn(world)
    await signIn(world)
    const requests = world.http.sentTo(JWKS_URL)
    expect(requests).toHaveLength(1)
    expect(requests[0]?.headers).toStrictEqual({ accept: 'application/json' })
  })

  it('fetches the set exactly once more for a key it does not know, and then knows it', async () => {
    const world = createWorld()
    await signIn(world)
    world.nowMs += MINUTE_MS
    world.gateway.key = rotated
    expect((await signIn(world)).kind).toBe('signed_in')
    expect((await signIn(world)).kind).toBe('signed_in')
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(2)
  })

  it('fetches it once for many simultaneous sign-ins', async () => {
    const world = createWorld()
    await signIn(world)
    world.nowMs += MINUTE_MS
    world.gateway.key = rotated
    await Promise.all(Array.from({ length: 5 }, () => signIn(world)))
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(2)
  })

  it('gives up on a key that the new set does not have either, and cools down', async () => {
    const world = createWorld()
    await signIn(world)
    world.nowMs += MINUTE_MS
    world.gateway.header = { kid: 'unheard-of' }
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await errorCodeOf(() => signIn(world))).toBe('MC_ID_TOKEN_KEY_UNKNOWN')
    }
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(2)
  })

  it.each([
    ['weak', { e: 'AQ' }, 'MC_ID_TOKEN_KEY_WEAK'],
    ['malformed', { n: 'not base64' }, 'MC_ID_TOKEN_KEY_MALFORMED'],
  ])('sees at once that the operator corrected a key that is %s', async (_, change, code) => {
    const world = createWorld()
    const { jwk } = operatorKey
    world.http.scripts.set(JWKS_URL, () => ({ body: { keys: [{ ...jwk, ...change }] } }))
    expect(await errorCodeOf(() => signIn(world))).toBe(code)
    // Within the cooldown the set is not fetched again.
    expect(await errorCodeOf(() => signIn(world))).toBe(code)
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(2)
    world.http.scripts.set(JWKS_URL, () => ({ body: { keys: [jwk] } }))
    world.nowMs += MINUTE_MS
    expect((await signIn(world)).kind).toBe('signed_in')
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(3)
  })

  it('keeps the second fetch for a rotation when a token names none of several keys', async () => {
    const world = createWorld()
    const other = await generateSigningKey('operator-b-3')
    world.http.scripts.set(JWKS_URL, () => ({ body: { keys: [operatorKey.jwk, other.jwk] } }))
    world.gateway.header = { kid: undefined }
    expect(await errorCodeOf(() => signIn(world))).toBe('MC_ID_TOKEN_KEY_AMBIGUOUS')
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(1)
    world.gateway.header = {}
    world.gateway.key = rotated
    world.http.scripts.set(JWKS_URL, () => ({ body: { keys: [operatorKey.jwk, rotated.jwk] } }))
    expect((await signIn(world)).kind).toBe('signed_in')
  })

  it('keeps the valid keys when the second fetch fails', async () => {
    const world = createWorld()
    await signIn(world)
    world.nowMs += MINUTE_MS
    world.http.scripts.set(JWKS_URL, () => ({ status: 503 }))
    world.gateway.key = rotated
    expect(await errorCodeOf(() => signIn(world))).toBe('MC_ID_TOKEN_KEY_UNKNOWN')
    world.gateway.key = operatorKey
    expect((await signIn(world)).kind).toBe('signed_in')
  })

  it('notices that an operator whose tokens name no key has replaced its only one', async () => {
    const world = createWorld()
    world.gateway.header = { kid: undefined }
    await signIn(world)
    world.nowMs += MINUTE_MS
    world.gateway.key = rotated
    expect((await signIn(world)).kind).toBe('signed_in')
    expect((await signIn(world)).kind).toBe('signed_in')
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(2)
  })

  it('cools down when a token that names no key was not signed by the operator', async () => {
    const world = createWorld()
    world.gateway.header = { kid: undefined }
    await signIn(world)
    world.nowMs += MINUTE_MS
    world.http.scripts.set(JWKS_URL, () => ({ body: { keys: [operatorKey.jwk] } }))
    world.gateway.key = rotated
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await errorOf(() => signIn(world))).toStrictEqual(['MC_ID_TOKEN_SIGNATURE', { field: 'signature' }])
    }
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(2)
  })

  it('fetches nothing more for a token that names a known key which did not sign it', async () => {
    const world = createWorld()
    await signIn(world)
    world.nowMs += MINUTE_MS
    world.gateway.key = rotated
    world.gateway.header = { kid: operatorKey.jwk.kid }
    expect(await errorOf(() => signIn(world))).toStrictEqual(['MC_ID_TOKEN_SIGNATURE', { field: 'signature' }])
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(1)
  })

  it.each([
    ['cannot be fetched', { status: 500 }, 'MC_JWKS_UNAVAILABLE'],
    ['redirects', { status: 302, headers: { location: 'https://evil.example' } }, 'MC_JWKS_UNAVAILABLE'],
    ['is garbage', { body: '<html>' }, 'MC_JWKS_INVALID'],
    ['is empty', { body: { keys: [] } }, 'MC_ID_TOKEN_KEY_UNKNOWN'],
  ])('never passes a token over when the key set %s', async (_, reply, code) => {
    const world = createWorld()
    world.http.scripts.set(JWKS_URL, () => reply)
    expect(await errorCodeOf(() => signIn(world))).toBe(code)
  })

  it('never passes a token over because the operator names no key set', async () => {
    const world = createWorld()
    const { jwks_uri: _, ...body } = metadata
    world.http.scripts.set(METADATA_URL, () => ({ body }))
    const answer = JSON.stringify(discoveryAnswer(null)).replace('"rel":"jwks"', '"rel":"no-jwks"')
    world.http.scripts.set(DISCOVERY_URL, () => ({ body: answer }))
    expect(await errorOf(() => signIn(world))).toStrictEqual(['MC_JWKS_UNAVAILABLE', { field: 'jwks_uri' }])
  })

  it('uses the stale set when a fresh one cannot be fetched', async () => {
    const world = createWorld()
    await signIn(world)
    world.nowMs += 16 * MINUTE_MS
    world.http.scripts.set(JWKS_URL, () => ({ status: 503 }))
    expect((await signIn(world)).kind).toBe('signed_in')
  })

  it('reads jwks_uri from the metadata, which may change', async () => {
    const world = createWorld()
    world.http.scripts.set(METADATA_URL, () => ({ body: { ...metadata, jwks_uri: `${JWKS_URL}/2` } }))
    world.http.scripts.set(`${JWKS_URL}/2`, () => ({ body: { keys: [operatorKey.jwk] } }))
    expect((await signIn(world)).kind).toBe('signed_in')
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(0)
  })
})
