import type { Jwk } from '../jwks/jwk.ts'
import type { ValueOrPromise } from '../crypto/value-or-promise.ts'

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
 * Accepts what the key has signed (C1, C2), each time anew (C10), and nothing else (C3 to C5, C9, C11). `alg` is bound to the
 * signature, the key type and the curve (C8, C12), and to what the key says of itself (C14); what is not listed answers
 * false, `none` (C6) and HMAC (C7) always do, and so do weak keys (C13), keys with private members (C15) and keys that are
 * well-formed and worthless (C17 to C20), as `findKeyFault` has them. Never rejects for a bad signature, a bad key or an unknown algorithm: all of these are false (C16).
 */
export interface SignatureVerifier {
  readonly verify: (input: SignatureInput) => ValueOrPromise<boolean>
}
