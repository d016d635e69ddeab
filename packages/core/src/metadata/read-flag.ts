import type { JsonObject } from '../json/json-object.ts'

/** A flag; operators in the field also write `"1"`, `1` and `"true"`. `undefined` when it says nothing. */
export function readFlag(document: JsonObject, member: string): boolean | undefined {
  const value = document[member]
  if (value === true || value === 1 || value === '1' || value === 'true') return true
  return value === false || value === 0 || value === '0' || value === 'false' ? false : undefined
}
