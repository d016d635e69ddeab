import type { DataMistake } from './data-mistake.ts'
import type { DiscoveryData } from './discovery-data.ts'
import { discoveryDataSchema } from './discovery-data-schema.ts'
import { findClashes } from './find-clashes.ts'

export type DataReading =
  | { readonly kind: 'data'; readonly data: DiscoveryData }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly DataMistake[] }

/**
 * Checks parsed JSON against the format of the data file.
 *
 * Pure. Finds every mistake, not only the first.
 *
 * @param value - What `JSON.parse` answered.
 * @returns The data, or at least one mistake, in the order of the file's members.
 * @example
 * const reading = readDiscoveryData(JSON.parse(text))
 * if (reading.kind === 'data') await store.replace(reading.data)
 */
export function readDiscoveryData(value: unknown): DataReading {
  const { data, error } = discoveryDataSchema.safeParse(value)
  const malformed = (error?.issues ?? []).map(({ path, message }) => ({ path: path.map(nameStep), message }))
  const mistakes = [...malformed, ...findClashes(value)]
  return data && mistakes.length === 0 ? { kind: 'data', data } : { kind: 'mistakes', mistakes }
}

function nameStep(step: PropertyKey): string | number {
  return typeof step === 'symbol' ? step.toString() : step
}
