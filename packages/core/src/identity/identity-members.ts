/** The attributes this project knows by name, all of them strings. */
export const IDENTITY_MEMBERS = [
  'phone_number',
  'phone_number_alternate',
  'title',
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
] as const
