import { faultCatalogue } from './fault-catalogue.ts'
import type { FaultId } from './fault.ts'

/** What is broken on purpose at this moment. */
export interface FaultSwitches {
  /** Whether this is to go wrong: switched on for the operator, or caused by the number that signs in. */
  readonly applies: (fault: FaultId, operatorId: string, msisdn?: string) => boolean
  /** What is switched on for an operator, in the order it was. */
  readonly switchedOn: (operatorId: string) => readonly FaultId[]
  readonly switchOn: (operatorId: string, faults: readonly FaultId[]) => void
  readonly switchOff: (operatorId: string) => void
  readonly reset: () => void
}

export function createFaultSwitches(): FaultSwitches {
  const on = new Map<string, Set<FaultId>>()
  return {
    applies: (fault, operatorId, msisdn) =>
      on.get(operatorId)?.has(fault) === true ||
      (msisdn !== undefined && faultCatalogue.some(({ id, number }) => id === fault && number === msisdn)),
    switchedOn: (operatorId) => [...(on.get(operatorId) ?? [])],
    switchOn: (operatorId, faults) => void on.set(operatorId, new Set([...(on.get(operatorId) ?? []), ...faults])),
    switchOff: (operatorId) => void on.delete(operatorId),
    reset: () => on.clear(),
  }
}
