import { compactVerify, exportJWK, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import { joseJwtSigner, type JwtSigningAlgorithm, type PrivateJwk } from '../src/index.ts'

const generate = async (alg: string, members: object = { kid: 'key-1' }) => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  return { publicKey, privateJwk: { ...(await exportJWK(privateKey)), ...members } as PrivateJwk }
}
const claims = { iss: 'client', aud: 'https://operator.example', name: 'Zoë' }

describe('joseJwtSigner', () => {
  it.each<JwtSigningAlgorithm>([
    'RS256',
    'RS384',
    'RS512',
    'PS256',
    'PS384',
    'PS512',
    'ES256',
    'ES384',
    'ES512',
    'EdDSA',
    'Ed25519',
  ])('signs with %s, adding alg and kid to the header', async (alg) => {
    const { publicKey, privateJwk } = await generate(alg)
    const token = await joseJwtSigner({ privateJwk, alg }).sign({ typ: 'client-authentication+jwt' }, claims)
    const { payload, protectedHeader } = await compactVerify(token, publicKey)
    expect(protectedHeader).toStrictEqual({ typ: 'client-authentication+jwt', alg, kid: 'key-1' })
    expect(JSON.parse(new TextDecoder().decode(payload))).toStrictEqual(claims)
  })

  it('refuses a public key and a key meant for something else with a TypeError', async () => {
    const { privateJwk } = await generate('ES256')
    const { d: _, ...publicJwk } = privateJwk
    for (const wrong of [publicJwk, { ...privateJwk, use: 'enc' }, { ...privateJwk, alg: 'ES384' }]) {
      expect(() => joseJwtSigner({ privateJwk: wrong, alg: 'ES256' })).toThrow(TypeError)
    }
  })

  it.each([
    ['RS256', { e: 'AQ' }, 'e must be an odd number from 3'],
    ['RS256', { e: 'AAAB' }, 'e must be an odd number from 3'],
    ['RS256', { d: 'AQ' }, 'd must be a random private key'],
    ['ES256', { d: 'A'.repeat(43) }, 'd must be a random private key'],
    ['EdDSA', { d: 'A'.repeat(43) }, 'd must be a random private key'],
    ['EdDSA', { x: 'A'.repeat(43) }, 'x must be a point of high order'],
  ] as const)('refuses a worthless %s key with %o', async (alg, members, fault) => {
    const { privateJwk } = await generate(alg)
    expect(() => joseJwtSigner({ privateJwk: { ...privateJwk, ...members }, alg })).toThrow(`privateJwk.${fault}`)
  })

  it('rejects when the key does not fit the algorithm', async () => {
    const { privateJwk } = await generate('ES256')
    await expect(joseJwtSigner({ privateJwk, alg: 'RS256' }).sign({}, claims)).rejects.toThrow()
  })
})
