import { isJsonObject } from './is-json-object.ts'
import type { JsonObject } from './json-object.ts'

/** `undefined` when the text is not JSON or not an object. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
