import { parseJsonObject } from '../wire/parse-json-object.ts'
import { readBody } from '../wire/read-body.ts'
import type { WireRequest } from '../wire/wire-exchange.ts'
import { Refusal } from '../wire/refusal.ts'
import { bodyParameters, type Parameters } from './discovery-parameters.ts'

type Entry = readonly [name: string, value: string]

const names = bodyParameters.keyof().options
const known: ReadonlySet<string> = new Set(names)

const bodyTypes = ['application/json', 'application/x-www-form-urlencoded', 'application/urlencoded', '']

/**
 * Collects the parameters of a discovery request from its query and, for POST, its JSON or form body. Their values are not
 * judged yet. Empty ones are absent; parameters the Discovery API does not know are dropped.
 */
export async function readParameters(request: WireRequest): Promise<Parameters> {
  const query = request.query === '' ? [] : [...new URLSearchParams(request.query)]
  // URLs are logged everywhere, so a phone number must never be taken from one, however it is spelt.
  if (query.some(([name]) => name.toLowerCase() === 'msisdn')) {
    throw new Refusal(400, 'Invalid_Request', 'MSISDN must be sent in the body of a POST request, never in the URL')
  }
  const entries = request.method === 'POST' ? [...query, ...(await readBodyEntries(request))] : query
  const values = new Map<string, string>()
  for (const [name, value] of entries) {
    if (values.has(name) && known.has(name)) throw refuseRepeated(entries)
    values.set(name, value)
  }
  const parameters: Parameters = {}
  for (const name of names) {
    const value = values.get(name)
    if (value !== undefined && value !== '') parameters[name] = value
  }
  return parameters
}

/** Names the first in the order of the description. */
function refuseRepeated(entries: readonly Entry[]): Refusal {
  const repeated = names.find((name) => entries.filter((entry) => entry[0] === name).length > 1)
  return new Refusal(400, 'Invalid_Request', `${repeated} is given more than once`)
}

async function readBodyEntries(request: WireRequest): Promise<readonly Entry[]> {
  const type = request.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!bodyTypes.includes(type)) {
    throw new Refusal(415, 'Invalid_Request', 'The body must be application/json or application/x-www-form-urlencoded')
  }
  const text = (await readBody(request)).trim()
  // The API's own examples label JSON as a form, or not at all.
  const isJson = text.startsWith('{') || (type === 'application/json' && text !== '')
  return isJson ? parseJsonObject(text, names) : [...new URLSearchParams(text)]
}
