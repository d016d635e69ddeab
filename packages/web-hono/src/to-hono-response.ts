import { isBodiless, toResponse, type WebReply } from '@mobile-connect/web'
import type { Context } from 'hono'
import type { StatusCode } from 'hono/utils/http-status'

/** Headers that middleware set stay, under other names; its cookies stay all. */
export function toHonoResponse(c: Context, reply: WebReply, isOnNode: boolean): Response {
  const { status, body } = reply
  const headers: Record<string, string> = {}
  const cookies: string[] = []
  for (const [name, value] of reply.headers) {
    const key = name.toLowerCase()
    const before = headers[key]
    if (key === 'set-cookie') cookies.push(value)
    else headers[key] = before === undefined ? value : `${before}, ${value}`
  }
  const length = isOnNode ? countBytes(reply, c.req.method) : undefined
  if (length !== undefined) headers['content-length'] = String(length)
  // Text goes to Hono as it is, so that no stream is made of it.
  const isText = typeof body === 'string' && body !== '' && !isBodiless(status)
  const data = isText ? body : body === undefined ? null : toResponse({ status, headers: [], body }).body
  const isTyped = data === null || (isText && headers['content-type'] !== undefined)
  if (isOnNode && isTyped && cookies.length < 2 && hasNoHeaders(c)) {
    // The server for Node.js sends the record as it is. A record cannot hold two cookies.
    if (cookies[0] !== undefined) headers['set-cookie'] = cookies[0]
    return new Response(data, { status, headers })
  }
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  return c.newResponse(data, status as StatusCode, headers)
}

/** Whether middleware has set no header and answered nothing. */
function hasNoHeaders(c: Context): boolean {
  return !c.finalized && c.newResponse(null).headers.keys().next().done === true
}

/** The length to send: Hono would send an answer without a body in chunks. */
function countBytes({ status, body = '' }: WebReply, method: string): number | undefined {
  const isStream = typeof body === 'object' && !(body instanceof Uint8Array)
  return isStream || method === 'HEAD' || isBodiless(status) ? undefined : Buffer.byteLength(body)
}
