import type { Effects } from './effects.ts'
import { catalogue, type SituationId } from './situations.ts'

/** The situations that tests have switched on. */
export interface SituationSwitches {
  /** Effects of what is switched on for the operator, caused by the number that signs in or named, in the order of the catalogue. */
  readonly effects: (operatorId: string, msisdn?: string, named?: unknown) => readonly Effects[]
  /** In the order in which they were switched on. */
  readonly switchedOn: (operatorId: string) => readonly SituationId[]
  readonly switchOn: (operatorId: string, ids: readonly SituationId[]) => void
  readonly switchOff: (operatorId: string) => void
  readonly reset: () => void
}

export function createSituationSwitches(): SituationSwitches {
  const on = new Map<string, Set<SituationId>>()
  return {
    effects: (operatorId, msisdn, named) =>
      catalogue
        .filter(({ id, number }) => on.get(operatorId)?.has(id) === true || number === msisdn || id === named)
        .map(({ effects }) => effects),
    switchedOn: (operatorId) => [...(on.get(operatorId) ?? [])],
    switchOn: (operatorId, ids) => void on.set(operatorId, new Set([...(on.get(operatorId) ?? []), ...ids])),
    switchOff: (operatorId) => void on.delete(operatorId),
    reset: () => on.clear(),
  }
}
