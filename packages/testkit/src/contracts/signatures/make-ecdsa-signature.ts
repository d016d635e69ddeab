import type { SignatureInput } from '@mobile-connect/core'
import { signingInput } from './signing-input.ts'

/** A good ECDSA signature in JWS form whose curve, hash and `alg` need not belong together. */
export async function makeEcdsaSignature(alg: string, namedCurve: string, hash: string): Promise<SignatureInput> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, false, ['sign', 'verify'])
  const { crv = '', x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash }, pair.privateKey, signingInput)
  return { alg, jwk: { kty: 'EC', crv, x, y }, signingInput, signature: new Uint8Array(signature) }
}
