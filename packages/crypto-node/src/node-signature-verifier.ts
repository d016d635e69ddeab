import type { Jwk, SignatureInput, SignatureVerifier } from '@mobile-connect/core'
import { type KeyObject, verify } from 'node:crypto'
import { encodeEcdsaDer } from './encode-ecdsa-der.ts'
import { importVerificationKey } from './import-verification-key.ts'
import { type SignatureAlgorithm, signatureAlgorithms } from './signature-algorithms.ts'

/**
 * Creates a SignatureVerifier on node:crypto, for servers on Node.js.
 *
 * Never throws and answers at once: an unknown algorithm, a key that does not fit it and a bad signature all answer false. Accepts RS256,
 * RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA and Ed25519 (the last two with curve Ed25519). Refuses
 * `none` and every HMAC, every key that `findKeyFault` of core finds worthless, and keys with an `alg`, `use` or `key_ops`
 * that does not allow the verification. A key is imported once per JWK object and algorithm; treat
 * the object as immutable from then on. The verification itself runs at once on the calling thread.
 *
 * @returns The verifier. It holds keys weakly: they go when their JWK objects go.
 * @example
 * const signatures = nodeSignatureVerifier()
 * const valid = await signatures.verify({ alg: 'RS256', jwk, signingInput, signature })
 * @see {@link https://www.rfc-editor.org/rfc/rfc7515.html#section-5.2 | RFC 7515, section 5.2, item 8}
 * @see {@link https://www.rfc-editor.org/rfc/rfc7518.html#section-3.1 | RFC 7518, section 3.1}
 * @see {@link https://www.rfc-editor.org/rfc/rfc8725.html#section-3.1 | RFC 8725, sections 3.1 and 3.2}
 */
export function nodeSignatureVerifier(): SignatureVerifier {
  const imported = new WeakMap<Jwk, Map<string, KeyObject>>()

  const importOnce = (jwk: Jwk, alg: string, algorithm: SignatureAlgorithm): KeyObject => {
    const held = imported.get(jwk)
    const key = held?.get(alg) ?? importVerificationKey(jwk, alg, algorithm)
    if (held === undefined) imported.set(jwk, new Map([[alg, key]]))
    else held.set(alg, key)
    return key
  }

  return {
    verify: ({ alg, jwk, signingInput, signature }: SignatureInput) => {
      const algorithm = signatureAlgorithms.get(alg)
      if (algorithm === undefined) return false
      try {
        const key = importOnce(jwk, alg, algorithm)
        const encoded = algorithm.kty === 'EC' ? encodeEcdsaDer(signature, algorithm.coordinateBytes) : signature
        return encoded !== undefined && verify(algorithm.hash, signingInput, key, encoded)
      } catch {
        return false
      }
    },
  }
}
