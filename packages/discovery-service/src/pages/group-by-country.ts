import type { OperatorEntry } from '../ports/operator-directory.port.ts'
import { nameCountry } from './name-country.ts'

export interface CountryGroup {
  readonly country: string
  readonly name: string
  readonly operators: readonly OperatorEntry[]
}

/** Operators by country, both in the alphabetical order of the language. */
export function groupByCountry(operators: readonly OperatorEntry[], language: string): readonly CountryGroup[] {
  const groups = new Map<string, OperatorEntry[]>()
  for (const operator of operators) {
    const members = groups.get(operator.country)
    if (members) members.push(operator)
    else groups.set(operator.country, [operator])
  }
  return [...groups]
    .map(([country, members]) => ({
      country,
      name: nameCountry(country, language),
      operators: members.sort((left, right) => left.name.localeCompare(right.name, language)),
    }))
    .sort((left, right) => left.name.localeCompare(right.name, language))
}
