import { describe, expect, it } from 'vitest'
import { createWorld } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { errorOf } from '../../fixtures/error-of.ts'
import { generateSigningKey, operatorKey } from '../../fixtures/rs256.ts'
import { JWKS_URL } from '../../fixtures/script-operator.ts'

const other = await generateSigningKey('other')
const keyset = { keys: [other.jwk, operatorKey.jwk] }
const token = await operatorKey.sign({ alg: 'RS256', kid: operatorKey.jwk.kid }, { sub: 'anybody' })
const check = (idToken: string, keys = keyset) => createWorld().mobileConnect.checkIdTokenSignature(idToken, keys)

describe('checkIdTokenSignature', () => {
  it('is true for a token that a key of the set has signed', async () => {
    expect(await check(token)).toBe(true)
  })

  it('is false for another signature, and for what is no signed token of an accepted algorithm', async () => {
    const forged = await other.sign({ alg: 'RS256', kid: operatorKey.jwk.kid }, { sub: 'anybody' })
    const unsigned = await operatorKey.sign({ alg: 'none' }, {})
    const critical = await operatorKey.sign({ alg: 'RS256', crit: ['b64'] }, {})
    for (const wrong of [forged, unsigned, critical, 'no token', '']) expect(await check(wrong)).toBe(false)
  })

  it('throws MC_ID_TOKEN_KEY_UNKNOWN when the key is not in the set', async () => {
    expect(await errorCodeOf(() => check(token, { keys: [other.jwk] }))).toBe('MC_ID_TOKEN_KEY_UNKNOWN')
  })
})

describe('retrieveJwks', () => {
  it('gives the key set of a URL, fetched once', async () => {
    const world = createWorld()
    const keys = await world.mobileConnect.retrieveJwks(JWKS_URL)
    expect(keys).toStrictEqual({ keys: [operatorKey.jwk] })
    expect(await world.mobileConnect.retrieveJwks(JWKS_URL)).toBe(keys)
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(1)
  })

  it('S5 refuses the body of an answer that is no success, and a URL that is not https', async () => {
    const world = createWorld()
    world.http.scripts.set(JWKS_URL, () => ({ status: 404, body: { keys: [] } }))
    expect(await errorCodeOf(() => world.mobileConnect.retrieveJwks(JWKS_URL))).toBe('MC_JWKS_UNAVAILABLE')
    const insecure = JWKS_URL.replace('https', 'http')
    const [code, details] = await errorOf(() => world.mobileConnect.retrieveJwks(insecure))
    expect([code, details.field]).toStrictEqual(['MC_URL_INSECURE', 'jwks_uri'])
  })
})
