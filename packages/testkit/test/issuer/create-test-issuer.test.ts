import { describe, expect, it } from 'vitest'
import { createTestIssuer } from '../../src/issuer/create-test-issuer.ts'
import { decodeBase64Url } from '../../src/issuer/base64url.ts'
import { signingAlgorithms } from '../../src/issuer/generate-signing-key.ts'
import { honestSignatureVerifier } from '../contracts/honest-signature-verifier.ts'

const takeApart = (token: string) => {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const read = (part: string): unknown => JSON.parse(new TextDecoder().decode(decodeBase64Url(part)))
  return {
    header: read(header),
    claims: read(payload),
    signingInput: new TextEncoder().encode(`${header}.${payload}`),
    signature: decodeBase64Url(signature),
  }
}

describe('createTestIssuer', () => {
  it.each(signingAlgorithms)('signs with %s so that the published key verifies', async (alg) => {
    const issuer = await createTestIssuer({ alg })
    const token = takeApart(await issuer.signIdToken({ sub: 'pcr' }))
    const [jwk] = issuer.jwks().keys
    expect(token.header).toStrictEqual({ alg, typ: 'JWT', kid: jwk?.kid })
    expect(jwk && (await honestSignatureVerifier().verify({ alg, jwk, ...token }))).toBe(true)
  })

  it('adds nothing to the claims and keeps text beyond ASCII', async () => {
    const issuer = await createTestIssuer()
    const claims = { sub: 'é漢💡', aud: ['one', 'two'], exp: 1.5, nested: { a: null } }
    expect(takeApart(await issuer.signIdToken(claims)).claims).toStrictEqual(claims)
  })

  it('overrides members of the header and leaves out those given as undefined', async () => {
    const issuer = await createTestIssuer()
    const { header } = takeApart(await issuer.signIdToken({}, { alg: 'none', kid: undefined, crit: ['b64'] }))
    expect(header).toStrictEqual({ alg: 'none', typ: 'JWT', crit: ['b64'] })
  })

  it('publishes public members only', async () => {
    const issuer = await createTestIssuer()
    expect(Object.keys(issuer.jwks().keys[0] ?? {}).sort()).toStrictEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })

  it('signs with the new key after a rotation and still publishes the old one', async () => {
    const issuer = await createTestIssuer({ alg: 'ES256' })
    const [old] = issuer.jwks().keys
    await issuer.rotateKey()
    const [fresh, kept] = issuer.jwks().keys
    expect(kept).toBe(old)
    expect(fresh?.kid).not.toBe(old?.kid)
    expect(takeApart(await issuer.signIdToken({})).header).toHaveProperty('kid', fresh?.kid)
  })

  it('withdraws the old keys when told to retire them', async () => {
    const issuer = await createTestIssuer({ alg: 'ES256' })
    const [old] = issuer.jwks().keys
    await issuer.rotateKey({ retire: true })
    expect(issuer.jwks().keys).toHaveLength(1)
    expect(issuer.jwks().keys[0]?.kid).not.toBe(old?.kid)
  })
})
