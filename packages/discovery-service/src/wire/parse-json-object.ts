import { Refusal } from './refusal.ts'

const trailingComma = /,\s*[}\]]/

/** Reads a flat JSON object. The engine's own message quotes the body, so it is never passed on. */
export function parseJsonObject(text: string): readonly (readonly [name: string, value: string])[] {
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('it must be an object')
  return Object.entries(value).map(([name, member]: [string, unknown]) => {
    if (typeof member !== 'string' && typeof member !== 'boolean') throw malformed('every value must be a string')
    return [name, String(member)]
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
