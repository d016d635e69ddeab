import { Refusal } from './refusal.ts'

const trailingComma = /,\s*[}\]]/

/**
 * Reads the members of these names from a JSON object; null is absent, what has another name is not looked at. The
 * engine's own message quotes the body, so it is never passed on.
 */
export function parseJsonObject(text: string, names: readonly string[]): readonly (readonly [string, string])[] {
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('it must be an object')
  return Object.entries(value)
    .filter(([name, member]: [string, unknown]) => names.includes(name) && member !== null)
    .map(([name, member]: [string, unknown]) => {
      if (typeof member === 'string' || typeof member === 'boolean' || member === 0 || member === 1) {
        return [name, String(member)]
      }
      throw malformed(`${name} must be a string, and a flag may be true, false, 0 or 1`)
    })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed(trailingComma.test(text) ? 'there is a comma before a closing bracket' : 'it cannot be parsed')
  }
}

function malformed(reason: string): Refusal {
  return new Refusal(400, 'Invalid_Request', `The JSON body is malformed: ${reason}`)
}
