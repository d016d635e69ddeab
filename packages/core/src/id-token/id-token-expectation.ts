/** What a sign-in asked for, and what its id_token therefore has to say. */
export interface IdTokenExpectation {
  readonly issuer: string
  readonly clientId: string
  readonly nonce: string
  /** Levels of assurance asked for, in order of preference. */
  readonly acrValues: readonly string[]
  /** False only for profile version 1.1, where an operator may leave `acr` out when level 2 or less was asked for. */
  readonly acrRequired: boolean
  /** Seconds; when given, `auth_time` must be present. */
  readonly maxAgeS?: number
  /** Accepted values of `hashed_login_hint`; empty when no hint was sent. */
  readonly hashedLoginHints: readonly string[]
  /** Seconds by which clocks may differ, 0 to 300. */
  readonly clockToleranceS: number
}
