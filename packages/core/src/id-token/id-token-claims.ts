import type { VersionProfile } from '../metadata/version-profile.ts'

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

/** What a sign-in asked for, and what its id_token therefore has to say. */
export interface IdTokenExpectation {
  readonly issuer: string
  readonly clientId: string
  readonly nonce: string
  /** Levels of assurance asked for, in order of preference. */
  readonly acrValues: readonly string[]
  /**
   * Claims that must be present, by profile version (`versionProfile`); `hashed_login_hint` only where a hint was sent.
   * Where `acr` is not demanded, it may still be absent only when level 2 or less was asked for.
   */
  readonly requiredClaims: VersionProfile['requiredIdTokenClaims']
  /** Seconds; when given, `auth_time` must be present. */
  readonly maxAgeS?: number
  /** Accepted values of `hashed_login_hint`; empty when no hint was sent. */
  readonly hashedLoginHints: readonly string[]
  /** The texts sent for the prompt, to be found in `displayed_data` where that is present; empty for authentication. */
  readonly displayedTexts: readonly string[]
  /** Seconds by which clocks may differ, 0 to 300. */
  readonly clockToleranceS: number
}
