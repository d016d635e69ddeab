import { faultCatalogue } from './fault-catalogue.ts'
import type { Fault } from './fault.ts'

/** `undefined` for what names no fault. */
export function findFault(id: unknown): Fault | undefined {
  return faultCatalogue.find((fault) => fault.id === id)
}
