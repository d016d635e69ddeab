import type { FaultSwitches } from '../faults/create-fault-switches.ts'
import { type PhoneBehaviour, allNumbers } from '../world/test-numbers.ts'
import type { PromptRequest } from './prompt.ts'

const switches = [
  ['approve_at_once', 'approve'],
  ['decline_at_once', 'decline'],
  ['time_out', 'silent'],
  ['wrong_pin', 'wrong_pin'],
] as const

/** What is switched on for all phones of the operator, else what the number always does. */
export function choosePhoneBehaviour(
  { msisdn, operatorId }: Pick<PromptRequest, 'msisdn' | 'operatorId'>,
  faults: FaultSwitches,
): PhoneBehaviour {
  const on = faults.switchedOn(operatorId)
  const [, switched] = switches.find(([fault]) => on.includes(fault)) ?? []
  return switched ?? allNumbers.find((number) => number.msisdn === msisdn)?.behaviour ?? 'ask'
}
