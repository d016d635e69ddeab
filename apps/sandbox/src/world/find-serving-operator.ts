import type { SituationSwitches } from '../situations/create-situation-switches.ts'
import type { TestNumber } from './test-numbers.ts'

/** Returns the id of the operator that serves a number, or `undefined` while a situation hides the number. */
export function findServingOperator({ operator }: TestNumber, switches: SituationSwitches): string | undefined {
  return switches
    .effects(operator)
    .reduce<string | undefined>(
      (now, { servingOperator }) => (now !== undefined && servingOperator ? servingOperator(now) : now),
      operator,
    )
}
