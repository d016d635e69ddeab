import type { JsonObject } from '../json/json-object.ts'
import { readOptionalString } from '../json/read-optional-string.ts'
import { readStringList } from '../json/read-string-list.ts'

/** A list of names; also one written as a text with spaces or commas. `undefined` when it says nothing. */
export function readNameList(document: JsonObject, member: string): readonly string[] | undefined {
  const text = readOptionalString(document, member)
  return text === undefined ? readStringList(document, member) : text.split(/[\s,]+/).filter((name) => name !== '')
}
