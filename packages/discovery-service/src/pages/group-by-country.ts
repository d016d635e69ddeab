import type { OperatorEntry } from '../ports/operator-directory.port.ts'

/** Operators under the name of their country, both in alphabetical order. */
export function groupByCountry(
  operators: readonly OperatorEntry[],
): readonly (readonly [country: string, operators: readonly OperatorEntry[]])[] {
  const countryNames = new Intl.DisplayNames(['en'], { type: 'region' })
  const groups = new Map<string, OperatorEntry[]>()
  for (const operator of operators) {
    const country = /^[A-Z]{2}$/.test(operator.country) ? countryNames.of(operator.country) : undefined
    const name = country ?? operator.country
    groups.set(name, [...(groups.get(name) ?? []), operator])
  }
  return [...groups]
    .map(
      ([country, members]) =>
        [country, members.sort((left, right) => left.name.localeCompare(right.name, 'en'))] as const,
    )
    .sort(([left], [right]) => left.localeCompare(right, 'en'))
}
