import type { WebBody } from '../web-exchange.ts'

/**
 * Reads a stream as the text of a body, no further than the limit. Reading may stop early, and leaves the stream open then
 * where its iterator does.
 *
 * @param chunks - Bytes of UTF-8.
 * @param maxBytes - One byte more is too large.
 * @returns The body for `readBody` of a `WebRequest`. A stream that fails was cut short by its client.
 * @example
 * const body = await readStreamedBody(request.body ?? [], 16_384)
 */
export async function readStreamedBody(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<WebBody> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > maxBytes) return { kind: 'too_large' }
      text += decoder.decode(chunk, { stream: true })
    }
  } catch {
    return { kind: 'incomplete' }
  }
  return { kind: 'text', text: text + decoder.decode() }
}

/**
 * Takes what a body parser of the host left as the body of a request, within the same limit.
 *
 * Pure.
 *
 * @param value - Text, bytes of UTF-8, or the value that the parser made of a form or of JSON.
 * @param maxBytes - Of text and bytes as they are, of a value as JSON.
 * @param remedy - What the host mounts, and where, so that there is a value. For the error where `value` is `undefined`.
 * @returns The body for `readBody` of a `WebRequest`.
 * @example
 * readParsedBody(req.body, 16_384, 'Mount express.urlencoded() and express.json().')
 */
export function readParsedBody(value: unknown, maxBytes: number, remedy: string): WebBody {
  if (value === undefined) return { kind: 'consumed', remedy }
  if (value instanceof Uint8Array) {
    return value.length > maxBytes ? { kind: 'too_large' } : { kind: 'text', text: new TextDecoder().decode(value) }
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (new TextEncoder().encode(text).length > maxBytes) return { kind: 'too_large' }
  return typeof value === 'object' && value !== null ? { kind: 'parsed', value } : { kind: 'text', text }
}
