import type { Context } from 'hono'

const MAX_BODY_BYTES = 16_384

/** A JSON object with no other members than these; `{}` for no body at all, `undefined` for anything else. */
export async function readJsonBody(
  c: Context,
  members: readonly string[],
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const text = await readText(c.req.raw)
  if (text === '') return {}
  let body: unknown
  try {
    body = JSON.parse(text ?? '')
  } catch {
    return undefined
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined
  return Object.keys(body).every((name) => members.includes(name)) ? { ...body } : undefined
}

/** `undefined` for more than anybody has reason to send. */
async function readText({ body }: Request): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MAX_BODY_BYTES) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
