import { createHash } from 'node:crypto'

const givenNames = ['Ada', 'Grace', 'Alan', 'Edsger', 'Barbara', 'Donald', 'Radia', 'Tim'] as const
const familyNames = ['Example', 'Sample', 'Placeholder', 'Specimen', 'Demo', 'Fixture', 'Mock', 'Draft'] as const

/** Attributes of the invented person behind a number, the same at every start. */
export interface Person {
  readonly title: string
  readonly given_name: string
  readonly middle_name: string
  readonly family_name: string
  readonly street_address: string
  readonly city: string
  readonly state: string
  readonly postal_code: string
  readonly country: string
  readonly email: string
  readonly birthdate: string
  readonly national_identifier: string
  readonly phone_number_alternate: string
}

export function describePerson(msisdn: string): Person {
  const seed = createHash('sha256').update(`person:${msisdn}`).digest()
  const pick = <T>(values: readonly [T, ...T[]], octet: number): T => values[octet % values.length] ?? values[0]
  const givenName = pick(givenNames, seed.readUInt8(0))
  const familyName = pick(familyNames, seed.readUInt8(1))
  const year = 1950 + (seed.readUInt8(2) % 50)
  const month = String(1 + (seed.readUInt8(3) % 12)).padStart(2, '0')
  const day = String(1 + (seed.readUInt8(4) % 28)).padStart(2, '0')
  return {
    title: 'Mx',
    given_name: givenName,
    middle_name: 'Quentin',
    family_name: familyName,
    street_address: `${String(1 + seed.readUInt8(5))} Example Street`,
    city: 'Exampleton',
    state: 'Exampleshire',
    postal_code: 'EX1 2MP',
    country: 'UK',
    email: `${givenName}.${familyName}@example.com`.toLowerCase(),
    birthdate: `${String(year)}-${month}-${day}`,
    national_identifier: `EX${String(seed.readUInt32BE(6)).padStart(10, '0')}`,
    phone_number_alternate: '442079460000',
  }
}

/** The claim `address` of OpenID Connect Core 1.0, section 5.1.1. */
export function describeAddress(msisdn: string): Readonly<Record<string, string>> {
  const { street_address, city: locality, state: region, postal_code, country } = describePerson(msisdn)
  return { street_address, locality, region, postal_code, country }
}
