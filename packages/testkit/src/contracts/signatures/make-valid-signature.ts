import type { SignatureInput } from '@mobile-connect/core'
import { generateSigningKey, type SigningAlgorithm, type SigningKey } from '../../issuer/generate-signing-key.ts'
import { signingInput } from './signing-input.ts'

const keys = new Map<SigningAlgorithm, Promise<SigningKey>>()

/** A valid signature with a key generated once per algorithm. The JWK is a new object in every answer. */
export async function makeValidSignature(alg: SigningAlgorithm): Promise<SignatureInput> {
  let key = keys.get(alg)
  if (key === undefined) {
    key = generateSigningKey(alg)
    keys.set(alg, key)
  }
  const { publicJwk, sign } = await key
  return { alg, jwk: { ...publicJwk }, signingInput, signature: await sign(signingInput) }
}
