import type * as z from 'zod'
import { Problem } from '../respond/problem.ts'
import type { WebRequest } from '../web-exchange.ts'
import type { ParameterError } from '../web-problem.ts'

const MAX_BYTES = 16_384
const FORM = 'application/x-www-form-urlencoded'

/** The host read a body and kept nothing of it, so no reply to the client would help. */
export class BodyConsumedError extends Error {
  override readonly name = 'BodyConsumedError'
}

/** A form or a JSON object that fits the schema. No body at all counts as an empty form. */
export async function readBody<T>(request: WebRequest, schema: z.ZodType<T>): Promise<T> {
  const type = mediaType(request)
  if (type !== FORM && type !== 'application/json' && type !== '') {
    const text = 'Send application/x-www-form-urlencoded or application/json.'
    throw new Problem('WEB_BODY_TYPE', { title: 'This kind of body is not read here', text })
  }
  const body = await readBounded(request)
  const value = type === 'application/json' ? readJson(body) : readForm(body)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw buildInvalidRequest(
    parsed.error.issues.map(({ path, message }) => ({ parameter: path.map(String).join('.'), detail: message })),
  )
}

/** The fields of a form in their order, each value of a name that comes twice. */
export async function readFields(request: WebRequest): Promise<readonly (readonly [string, string])[]> {
  if (mediaType(request) !== FORM) {
    const text = 'What arrived is not the answer of an operator.'
    throw new Problem('WEB_BODY_TYPE', { title: 'That did not work', text })
  }
  const body = await readBounded(request)
  if (typeof body === 'string') return [...new URLSearchParams(body)]
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === 'string' ? [[name, one] as const] : [])),
  )
}

/** Text, or the value that a parser of the host made of it. */
async function readBounded(request: WebRequest): Promise<string | object> {
  const body = await request.readBody(MAX_BYTES)
  switch (body.kind) {
    case 'text':
      return body.text
    case 'parsed':
      return body.value
    case 'too_large':
      throw new Problem('WEB_BODY_TOO_LARGE', {
        title: 'That is too much',
        text: `A body may have ${MAX_BYTES} octets.`,
      })
    case 'incomplete':
      throw new Problem('WEB_REQUEST_INVALID', { title: 'This did not arrive whole', text: 'The body was cut short.' })
    case 'consumed':
      throw new BodyConsumedError(`The body of ${request.method} ${request.path} was read before. ${body.remedy}`)
  }
}

function readForm(body: string | object): object {
  const form = new URLSearchParams(typeof body === 'string' ? body : '')
  const names =
    typeof body === 'string'
      ? [...new Set(form.keys())].filter((name) => form.getAll(name).length > 1)
      : Object.entries(body).flatMap(([name, value]) => (Array.isArray(value) ? [name] : []))
  if (names.length > 0) {
    throw buildInvalidRequest(names.map((parameter) => ({ parameter, detail: 'This may be given only once.' })))
  }
  return typeof body === 'string' ? Object.fromEntries(form) : body
}

function readJson(body: string | object): unknown {
  if (typeof body === 'object') return body
  try {
    return JSON.parse(body)
  } catch {
    throw buildInvalidRequest([])
  }
}

function buildInvalidRequest(errors: readonly ParameterError[]): Problem {
  return new Problem(
    'WEB_REQUEST_INVALID',
    {
      title: 'This request cannot be used',
      text: 'Something in the body is missing or not understood.',
      facts: errors.map(({ parameter, detail }) => [parameter, detail]),
    },
    { members: { errors } },
  )
}

/** The media type of `Content-Type`, in lower case and without parameters; empty where there is none. */
function mediaType({ header }: WebRequest): string {
  const [type = ''] = (header('content-type') ?? '').split(';')
  return type.trim().toLowerCase()
}
