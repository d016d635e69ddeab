import type { SignatureInput } from '@mobile-connect/core'
import { constants, generateKeyPairSync, sign } from 'node:crypto'
import { generateSigningKey } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { nodeSignatureVerifier } from '../src/index.ts'

const signingInput = new TextEncoder().encode('header.payload')

/** A JWK that counts how often its key material is read. */
function countReads(jwk: SignatureInput['jwk']): { readonly jwk: SignatureInput['jwk']; readonly reads: () => number } {
  let reads = 0
  const { x = '', ...others } = jwk
  const counting = Object.defineProperty({ ...others, x }, 'x', {
    enumerable: true,
    get: () => {
      reads += 1
      return x
    },
  })
  return { jwk: counting, reads: () => reads }
}

describe('nodeSignatureVerifier', () => {
  it('imports a key once per JWK object and algorithm', async () => {
    const { alg, publicJwk, sign } = await generateSigningKey('ES256')
    const { jwk, reads } = countReads(publicJwk)
    const input = { alg, jwk, signingInput, signature: await sign(signingInput) }
    const { verify } = nodeSignatureVerifier()

    expect(await verify(input)).toBe(true)
    const readsOfCheckAndImport = reads()
    expect([await verify(input), await verify(input)]).toStrictEqual([true, true])
    expect(reads()).toBe(readsOfCheckAndImport)
    // Another verifier imports the key once more. The check belongs to the key and is not made again.
    expect(await nodeSignatureVerifier().verify(input)).toBe(true)
    expect(reads()).toBe(readsOfCheckAndImport + 1)
  })

  it('reads no key for an algorithm it would refuse anyway', async () => {
    const { publicJwk } = await generateSigningKey('ES256')
    const { jwk, reads } = countReads(publicJwk)
    const { verify } = nodeSignatureVerifier()
    for (const alg of ['none', 'HS256', 'ES256K', 'RS1', 'constructor', '']) {
      expect(await verify({ alg, jwk, signingInput, signature: new Uint8Array(64) })).toBe(false)
    }
    expect(reads()).toBe(0)
  })

  it.each([
    ['PS256', 'sha256', 32],
    ['PS384', 'sha384', 48],
    ['PS512', 'sha512', 64],
  ] as const)('takes %s with a salt as long as its hash and no other', async (alg, hash, saltBytes) => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const { n = '', e = '' } = publicKey.export({ format: 'jwk' })
    const { verify } = nodeSignatureVerifier()
    const padding = constants.RSA_PKCS1_PSS_PADDING
    const taken = []
    for (const saltLength of [0, 20, 32, 48, 64]) {
      const signature = sign(hash, signingInput, { key: privateKey, padding, saltLength })
      if (await verify({ alg, jwk: { kty: 'RSA', n, e }, signingInput, signature })) taken.push(saltLength)
    }
    expect(taken).toStrictEqual([saltBytes])
  })
})
