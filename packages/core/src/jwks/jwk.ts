/** A public key as published by an operator (RFC 7517). Members not named here survive untouched. */
export interface Jwk {
  readonly kty: string
  readonly kid?: string
  readonly use?: string
  readonly alg?: string
  readonly key_ops?: readonly string[]
  readonly crv?: string
  readonly n?: string
  readonly e?: string
  readonly x?: string
  readonly y?: string
}

/** A key set as published at `jwks_uri`. */
export interface JsonWebKeySet {
  readonly keys: readonly Jwk[]
}

/** The first reason why a public key must not verify anything. It names a member and never quotes its value. */
export interface KeyFault {
  /** `malformed`: a member cannot be read. `weak`: everybody reads it, and strangers can sign for it. */
  readonly kind: 'malformed' | 'weak'
  /** The member of the JWK. */
  readonly field: string
  readonly expected: string
}
