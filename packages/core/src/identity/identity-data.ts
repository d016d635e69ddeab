/** The attributes known by name that are text: phone number, sign-up, national id, and those of OpenID Connect. */
export const TEXT_MEMBERS = [
  'phone_number',
  'phone_number_alternate',
  'title',
  'name',
  'given_name',
  'middle_name',
  'family_name',
  'street_address',
  'city',
  'state',
  'postal_code',
  'country',
  'email',
  'birthdate',
  'national_identifier',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'gender',
  'zoneinfo',
  'locale',
] as const

/** The attributes known by name that are true or false. */
export const FLAG_MEMBERS = ['email_verified', 'phone_number_verified'] as const

/** Attributes from userinfo or premiuminfo, in the specification's spelling. Members not known by name survive. */
export type IdentityData = { readonly sub: string } & {
  readonly [member in (typeof TEXT_MEMBERS)[number]]?: string
} & { readonly [member in (typeof FLAG_MEMBERS)[number]]?: boolean } & { readonly [claim: string]: unknown }
