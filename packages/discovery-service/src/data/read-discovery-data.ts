import type * as z from 'zod'
import { type DataIssue, findClashes } from './find-clashes.ts'
import type { DiscoveryData } from '../ports/discovery-data-store.port.ts'
import { discoveryDataSchema } from './discovery-data-schema.ts'

export type DataReading =
  | { readonly kind: 'data'; readonly data: DiscoveryData }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly DataIssue[] }

/**
 * Checks parsed JSON against the format of the data file.
 *
 * Finds every mistake, not only the first. Tries every `subscriberIdKey` by one encryption; has no other effect.
 *
 * @param value - What `JSON.parse` answered.
 * @returns The data, or at least one mistake, in the order of the file's members.
 * @example
 * const reading = await readDiscoveryData(JSON.parse(text))
 * if (reading.kind === 'data') await store.replace(reading.data)
 */
export async function readDiscoveryData(value: unknown): Promise<DataReading> {
  const { data, error } = await discoveryDataSchema.safeParseAsync(value)
  const malformed = (error?.issues ?? []).flatMap(nameMistakes)
  const mistakes = [...malformed, ...findClashes(value)]
  return data && mistakes.length === 0 ? { kind: 'data', data } : { kind: 'mistakes', mistakes }
}

/** The message of zod lists unknown members by name, all in one. */
function nameMistakes(issue: z.core.$ZodIssue): readonly DataIssue[] {
  const path = issue.path.map(nameStep)
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }]
  return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a member of this format' }))
}

function nameStep(step: PropertyKey): string | number {
  return typeof step === 'symbol' ? step.toString() : step
}
