import type { OperatorEntry } from '../ports/operator-directory.port.ts'
import { nameCountry } from './name-country.ts'

export interface OperatorFilter {
  /** A country as operators name theirs; empty for all. */
  readonly country: string
  /** Part of the name of an operator or of its country. */
  readonly name: string
}

export function filterOperators(
  operators: readonly OperatorEntry[],
  { country, name }: OperatorFilter,
  language: string,
): readonly OperatorEntry[] {
  const wanted = fold(name)
  return operators.filter(
    (operator) =>
      (country === '' || operator.country === country) &&
      (fold(operator.name).includes(wanted) || fold(nameCountry(operator.country, language)).includes(wanted)),
  )
}

/** `Médoc ` and `medoc` are the same name. */
function fold(text: string): string {
  return text.trim().normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
