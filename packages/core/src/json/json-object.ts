import { MAX_JSON_DEPTH } from '../options/defaults.ts'
import { nestsTooDeeply } from './nests-too-deeply.ts'

/** A JSON object with members that are not checked yet. */
export type JsonObject = { readonly [member: string]: unknown }

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What `parseJsonObject` reads, for error details. */
export const READABLE_OBJECT: string = `a JSON object of at most ${MAX_JSON_DEPTH} levels`

/** `undefined` when the text is not JSON, not an object, or nested too deeply. */
export function parseJsonObject(text: string): JsonObject | undefined {
  if (nestsTooDeeply(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** A non-empty string, or `undefined` for anything else: absent, null, empty and wrongly typed are all "not said". */
export function readOptionalString(object: JsonObject | undefined, member: string): string | undefined {
  const value = object?.[member]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The objects of an array, or the one object in place of an array; `undefined` for anything else. */
export function readObjectList(value: unknown): readonly JsonObject[] | undefined {
  if (isJsonObject(value)) return [value]
  return Array.isArray(value) ? value.filter(isJsonObject) : undefined
}

/** The strings of an array member; `undefined` when it is absent or not an array. */
export function readStringList(object: JsonObject, member: string): readonly string[] | undefined {
  const value = object[member]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : undefined
}
