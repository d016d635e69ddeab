const QUOTE = 0x22
const COLON = 0x3a
const BACKSLASH = 0x5c

/**
 * Whether any object in a valid JSON text names a member twice. `JSON.parse` keeps the last one silently, another
 * reader may keep the first: a signed document that two readers understand differently must be refused.
 *
 * @param value - What `JSON.parse` made of the text. It has fewer members than the text has colons when one was dropped.
 */
export function hasDuplicateMembers(json: string, value: unknown): boolean {
  return countColons(json) !== countMembers(value)
}

/** The colons outside of strings. A backslash stands in strings only, and the character after it ends none. */
function countColons(json: string): number {
  let colons = 0
  let isInString = false
  for (let index = 0; index < json.length; index += 1) {
    const code = json.charCodeAt(index)
    if (code === QUOTE) isInString = !isInString
    else if (code === BACKSLASH) index += 1
    else if (code === COLON && !isInString) colons += 1
  }
  return colons
}

/** Without recursion, which a deeply nested token of a stranger would let overflow the stack. */
function countMembers(value: unknown): number {
  let members = 0
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null) continue
    const values: readonly unknown[] = Object.values(next)
    if (!Array.isArray(next)) members += values.length
    for (const each of values) if (typeof each === 'object') open.push(each)
  }
  return members
}
