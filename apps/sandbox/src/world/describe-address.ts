import { describePerson } from './describe-person.ts'

/** The claim `address` of OpenID Connect Core 1.0, section 5.1.1. */
export function describeAddress(msisdn: string): Readonly<Record<string, string>> {
  const { street_address, city: locality, state: region, postal_code, country } = describePerson(msisdn)
  return { street_address, locality, region, postal_code, country }
}
