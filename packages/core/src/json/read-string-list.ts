import type { JsonObject } from './json-object.ts'

/** The strings of an array member; `undefined` when it is absent or not an array. */
export function readStringList(object: JsonObject, member: string): readonly string[] | undefined {
  const value = object[member]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : undefined
}
