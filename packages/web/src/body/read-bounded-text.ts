import { Problem } from '../respond/problem.ts'

const MAX_BYTES = 16_384

/** The body as text, read no further than 16 384 octets. */
export async function readBoundedText(request: Request): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of untilCutShort(request.body ?? [])) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) {
      const told = { title: 'That is too much', text: `A body may have ${MAX_BYTES} octets.` }
      throw new Problem('WEB_BODY_TOO_LARGE', told)
    }
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** A client that goes away in the middle has made a mistake of its own. */
async function* untilCutShort(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch {
    throw new Problem('WEB_REQUEST_INVALID', { title: 'This did not arrive whole', text: 'The body was cut short.' })
  }
}

/** The media type of `Content-Type`, in lower case and without parameters; empty where there is none. */
export function mediaType({ headers }: Request): string {
  const [type = ''] = (headers.get('content-type') ?? '').split(';')
  return type.trim().toLowerCase()
}
