import type { ServerResponse } from 'node:http'
import { isBodiless, openStream, type WebReply } from '@mobile-connect/web'
import { sendStream } from './send-stream.ts'

/**
 * Sends a plain reply. Cookies that were set before stay; any other header takes the place of one set before.
 *
 * Every body but a stream is sent in one piece, with its length. A stream ends when the client goes away.
 *
 * @param reply - Of a handler of `createWebHandler`.
 * @param outgoing - Nothing may have been sent on it.
 * @returns When Node.js has everything, or the client is gone.
 * @example
 * await sendReply(await handler(request, {}), outgoing)
 */
export async function sendReply({ status, headers, body }: WebReply, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = status
  setHeaders(headers, outgoing)
  const { req: incoming } = outgoing
  const hasNoBody = incoming.method === 'HEAD' || isBodiless(status)
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    if (!hasNoBody) outgoing.setHeader('content-length', body === undefined ? 0 : Buffer.byteLength(body))
    outgoing.end(hasNoBody ? undefined : body)
  } else {
    if (hasNoBody) openStream(body).stop()
    else await sendStream(body, outgoing)
    outgoing.end()
  }
  // Without this, the next request on the connection would wait behind what is left of the body.
  if (!incoming.complete) incoming.resume()
}

function setHeaders(headers: WebReply['headers'], outgoing: ServerResponse): void {
  const [names, cookies] = [new Set<string>(), [] as string[]]
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    if (key === 'set-cookie') cookies.push(value)
    else if (names.has(key)) outgoing.appendHeader(key, value)
    else outgoing.setHeader(key, value)
    names.add(key)
  }
  if (cookies.length === 0) return
  // appendHeader would change the array that the host gave to Node.js.
  const before = outgoing.getHeader('set-cookie') ?? []
  outgoing.setHeader('set-cookie', [...(Array.isArray(before) ? before : [String(before)]), ...cookies])
}
