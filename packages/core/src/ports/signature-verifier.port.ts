import type { Jwk } from '../jwks/jwk.ts'

/** What a JSON Web Signature consists of, once taken apart. */
export interface SignatureInput {
  readonly alg: string
  /** Adapters may cache the imported key by the identity of this object; core hands out the same object for the same key. */
  readonly jwk: Jwk
  /** The octets that were signed: ASCII of `header.payload`. */
  readonly signingInput: Uint8Array
  readonly signature: Uint8Array
}

/**
 * Port. An adapter is correct when it passes `signatureVerifierContract` of `@mobile-connect/testkit`.
 *
 * `alg` is bound to the key type; what is not listed answers false, `none` and HMAC always do. Never rejects for a bad
 * signature, a bad key or an unknown algorithm: all of these are false.
 */
export interface SignatureVerifier {
  readonly verify: (input: SignatureInput) => Promise<boolean>
}
