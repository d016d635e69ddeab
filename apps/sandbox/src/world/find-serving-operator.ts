import type { FaultSwitches } from '../faults/create-fault-switches.ts'
import type { TestNumber } from './test-numbers.ts'

/** Id of the operator that serves a number: with `number_ported` on for its own, another one. */
export function findServingOperator({ operator }: TestNumber, faults: FaultSwitches): string {
  if (!faults.switchedOn(operator).includes('number_ported')) return operator
  return operator === 'g' ? 'b' : 'g'
}
