import type { Context } from 'hono'

/** A JSON object with no other members than these; `{}` for no body at all, `undefined` for anything else. */
export async function readJsonBody(
  c: Context,
  members: readonly string[],
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const text = await c.req.text()
  if (text === '') return {}
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined
  return Object.keys(body).every((name) => members.includes(name)) ? { ...body } : undefined
}
