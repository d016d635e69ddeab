import type { SignatureInput } from '@mobile-connect/core'
import { generateSigningKey, type SigningAlgorithm, type SigningKey } from '../../issuer/generate-signing-key.ts'

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

/** What every generated signature signs: the shape of a compact JWS without its last part. */
export const signingInput: Uint8Array<ArrayBuffer> = new TextEncoder().encode('eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJwY3IifQ')

/** Lets a fixture carry members, and kinds of members, that no public key has. */
export function withJwkMembers(input: SignatureInput, members: Readonly<Record<string, unknown>>): SignatureInput {
  return { ...input, jwk: { ...input.jwk, ...members } }
}
