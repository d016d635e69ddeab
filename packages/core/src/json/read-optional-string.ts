import type { JsonObject } from './json-object.ts'

/** A non-empty string, or `undefined` for anything else: absent, null, empty and wrongly typed are all "not said". */
export function readOptionalString(object: JsonObject | undefined, member: string): string | undefined {
  const value = object?.[member]
  return typeof value === 'string' && value !== '' ? value : undefined
}
