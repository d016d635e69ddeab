import type { Jwk, SignatureVerifier } from '@mobile-connect/core'
import { importVerificationKey } from './import-verification-key.ts'
import { verificationParameters } from './verification-parameters.ts'

/**
 * Creates a SignatureVerifier on jose and WebCrypto.
 *
 * Never rejects: an unknown algorithm, a key that does not fit it and a bad signature all answer false. Accepts RS256,
 * RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA and Ed25519 (the last two with curve Ed25519). Refuses
 * `none` and every HMAC, every key that `findKeyFault` of core finds worthless, and keys with an `alg`, `use` or `key_ops`
 * that does not allow the verification. A key is imported once per JWK object and algorithm; treat
 * the object as immutable from then on.
 *
 * @returns The verifier. It holds keys weakly: they go when their JWK objects go.
 * @example
 * const signatures = joseSignatureVerifier()
 * const valid = await signatures.verify({ alg: 'RS256', jwk, signingInput, signature })
 * @see {@link https://www.rfc-editor.org/rfc/rfc7515.html#section-5.2 | RFC 7515, section 5.2, item 8}
 * @see {@link https://www.rfc-editor.org/rfc/rfc7518.html#section-3.1 | RFC 7518, section 3.1}
 * @see {@link https://www.rfc-editor.org/rfc/rfc8725.html#section-3.1 | RFC 8725, sections 3.1 and 3.2}
 */
export function joseSignatureVerifier(): SignatureVerifier {
  const imported = new WeakMap<Jwk, Map<string, Promise<CryptoKey>>>()

  const importOnce = (jwk: Jwk, alg: string): Promise<CryptoKey> => {
    let keys = imported.get(jwk)
    if (keys === undefined) {
      keys = new Map()
      imported.set(jwk, keys)
    }
    let key = keys.get(alg)
    if (key === undefined) {
      key = importVerificationKey(jwk, alg)
      keys.set(alg, key)
    }
    return key
  }

  return {
    verify: async ({ alg, jwk, signingInput, signature }) => {
      const parameters = verificationParameters.get(alg)
      if (parameters === undefined) return false
      try {
        const key = await importOnce(jwk, alg)
        // WebCrypto refuses octets in shared memory, which is all the assertions leave out.
        return await crypto.subtle.verify(
          parameters,
          key,
          signature as Uint8Array<ArrayBuffer>,
          signingInput as Uint8Array<ArrayBuffer>,
        )
      } catch {
        return false
      }
    },
  }
}
