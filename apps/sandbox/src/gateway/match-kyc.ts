import { createHash } from 'node:crypto'
import type { Person } from '../world/describe-person.ts'

/** Verdicts on what the `claims` parameter asked to compare: `N-NA` for an attribute the operator does not have, `N-AV` for another value. */
export function matchKyc(
  products: readonly string[],
  person: Person,
  claims: string | undefined,
): Readonly<Record<string, string>> {
  const hashed = products.includes('mc_kyc_hashed')
  if (!hashed && !products.includes('mc_kyc_plain')) return {}
  const known = listKnown(person)
  return Object.fromEntries(
    readAsked(claims).map(([name, value]) => {
      const attribute = name.replace(/_hash(?:ed)?$/, '')
      const own = known[attribute]
      const expected = own === undefined || !hashed ? own : hash(own)
      const verdict = expected === undefined ? 'N-NA' : write(expected) === write(value) ? 'Y' : 'N-AV'
      return [`${attribute}_match`, verdict]
    }),
  )
}

function listKnown(person: Person): Readonly<Record<string, string>> {
  const { given_name, family_name, street_address, city, postal_code, country, birthdate } = person
  return {
    given_name,
    family_name,
    name: `${given_name} ${family_name}`,
    houseno_or_housename: street_address.split(' ', 1)[0] ?? '',
    postal_code,
    town: city,
    country,
    address: `${street_address} ${city} ${postal_code}`,
    birthdate,
  }
}

/** The members of `{"premiuminfo":{"name":{"value":"..."}}}`. */
function readAsked(claims = '{}'): readonly (readonly [name: string, value: string])[] {
  const { premiuminfo } = parse(claims)
  if (typeof premiuminfo !== 'object' || premiuminfo === null) return []
  return Object.entries(premiuminfo).flatMap(([name, asked]: [string, unknown]) =>
    asked && typeof asked === 'object' && 'value' in asked ? [[name, String(asked.value)] as const] : [],
  )
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...(JSON.parse(text) as object) }
  } catch {
    return {}
  }
}

/** Without white space, in lower case: as the markets agreed to compare, and to hash. */
function write(value: string): string {
  return value.replaceAll(/\s/g, '').toLowerCase()
}

function hash(value: string): string {
  return createHash('sha256').update(write(value)).digest('hex')
}
