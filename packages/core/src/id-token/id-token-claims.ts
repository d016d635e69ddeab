/** Claims of an ID Token. Times are NumericDate, seconds since the Unix epoch. Members not named here survive. */
export interface IdTokenClaims {
  readonly iss: string
  /** The PCR (pseudonymous customer reference): unique for this application at this issuer. Always use with `iss`. */
  readonly sub: string
  readonly aud: string | readonly string[]
  readonly exp: number
  readonly iat: number
  readonly nonce: string
  readonly auth_time?: number
  readonly acr?: string
  readonly amr?: readonly string[]
  readonly azp?: string
  /** The operator's session, for logout by the operator. Always use with `iss`. */
  readonly sid?: string
  readonly at_hash?: string
  readonly hashed_login_hint?: string
  readonly displayed_data?: string
  readonly [claim: string]: unknown
}
