import type { WireReply, WireRequest } from './wire-exchange.ts'

export function fromRequest(request: Request): WireRequest {
  const { pathname, search } = new URL(request.url)
  return {
    method: request.method,
    path: pathname,
    query: search.slice(1),
    header: (name) => request.headers.get(name) ?? undefined,
    readBody: (maxBytes) => readStream(request.body?.getReader(), maxBytes),
  }
}

/** @param hasBody - False for the answer to HEAD. */
export function toResponse({ status, headers, cookies, body }: WireReply, hasBody: boolean): Response {
  const response = new Response(hasBody && body !== '' ? body : null, { status, headers: { ...headers } })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

async function readStream(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  maxBytes: number,
): ReturnType<WireRequest['readBody']> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for (let part = (await reader?.read())?.value; part !== undefined; part = (await reader?.read())?.value) {
      size += part.byteLength
      if (size > maxBytes) {
        await reader?.cancel()
        return 'too_large'
      }
      parts.push(part)
    }
  } catch {
    return 'cut_short'
  }
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.byteLength
  }
  return bytes
}
