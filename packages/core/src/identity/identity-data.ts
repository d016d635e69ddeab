/** Attributes from userinfo or premiuminfo, in the specification's spelling. Members not named here survive. */
export interface IdentityData {
  readonly sub: string
  readonly phone_number?: string
  readonly phone_number_alternate?: string
  readonly title?: string
  readonly given_name?: string
  readonly middle_name?: string
  readonly family_name?: string
  readonly street_address?: string
  readonly city?: string
  readonly state?: string
  readonly postal_code?: string
  readonly country?: string
  readonly email?: string
  readonly birthdate?: string
  readonly national_identifier?: string
  readonly [claim: string]: unknown
}
