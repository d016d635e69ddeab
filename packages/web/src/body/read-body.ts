import type { z } from 'zod'
import type { QueryMistake } from '../web-problem.ts'
import { Problem } from '../respond/problem.ts'
import { mediaType, readBoundedText } from './read-bounded-text.ts'

/** A form or a JSON object that fits the schema. No body at all counts as an empty form. */
export async function readBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const read = readers[mediaType(request)]
  if (read === undefined) {
    const text = 'Send application/x-www-form-urlencoded or application/json.'
    throw new Problem('WEB_BODY_TYPE', { title: 'This kind of body is not read here', text })
  }
  const parsed = schema.safeParse(read(await readBoundedText(request)))
  if (parsed.success) return parsed.data
  throw mistaken(
    parsed.error.issues.map(({ path, message }) => ({ parameter: path.map(String).join('.'), detail: message })),
  )
}

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'application/x-www-form-urlencoded': readForm,
  'application/json': readJson,
  '': (text) => (text === '' ? {} : readForm(text)),
}

function readForm(text: string): object {
  const form = new URLSearchParams(text)
  const twice = [...new Set(form.keys())].filter((name) => form.getAll(name).length > 1)
  if (twice.length > 0) {
    throw mistaken(twice.map((parameter) => ({ parameter, detail: 'This may be given only once.' })))
  }
  return Object.fromEntries(form)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw mistaken([])
  }
}

function mistaken(errors: readonly QueryMistake[]): Problem {
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
