import { parseJsonObject } from '../wire/parse-json-object.ts'
import { readBody } from '../wire/read-body.ts'
import type { WireRequest } from '../wire/wire-exchange.ts'
import { Refusal } from '../wire/refusal.ts'
import { bodyParameters, type Parameters } from './discovery-parameters.ts'

const names = bodyParameters.keyof().options

const bodyTypes = ['application/json', 'application/x-www-form-urlencoded', 'application/urlencoded', '']

/**
 * Collects the parameters of a discovery request from its query and, for POST, its JSON or form body. Their values are not
 * judged yet. Empty ones are absent; parameters the Discovery API does not know are dropped.
 */
export async function readParameters(request: WireRequest): Promise<Parameters> {
  const query = [...new URLSearchParams(request.query)]
  // URLs are logged everywhere, so a phone number must never be taken from one, however it is spelt.
  if (query.some(([name]) => name.toLowerCase() === 'msisdn')) {
    throw new Refusal(400, 'Invalid_Request', 'MSISDN must be sent in the body of a POST request, never in the URL')
  }
  const entries = request.method === 'POST' ? [...query, ...(await readBodyEntries(request))] : query
  const parameters: Parameters = {}
  for (const name of names) {
    const [value, repeated] = entries.filter((entry) => entry[0] === name).map((entry) => entry[1])
    if (repeated !== undefined) throw new Refusal(400, 'Invalid_Request', `${name} is given more than once`)
    if (value !== undefined && value !== '') parameters[name] = value
  }
  return parameters
}

async function readBodyEntries(request: WireRequest): Promise<readonly (readonly [name: string, value: string])[]> {
  const type = request.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!bodyTypes.includes(type)) {
    throw new Refusal(415, 'Invalid_Request', 'The body must be application/json or application/x-www-form-urlencoded')
  }
  const text = (await readBody(request)).trim()
  // The API's own examples label JSON as a form, or not at all.
  const isJson = text.startsWith('{') || (type === 'application/json' && text !== '')
  return isJson ? parseJsonObject(text, names) : [...new URLSearchParams(text)]
}
