/** The first reason why a public key must not verify anything. It names a member and never quotes its value. */
export interface KeyFault {
  /** `malformed`: a member cannot be read. `weak`: everybody reads it, and strangers can sign for it. */
  readonly kind: 'malformed' | 'weak'
  /** The member of the JWK. */
  readonly field: string
  readonly expected: string
}
