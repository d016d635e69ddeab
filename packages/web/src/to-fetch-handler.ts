import { readStreamedBody } from './body/read-bounded-body.ts'
import { openStream, toReadableStream } from './respond/open-stream.ts'
import { readTarget } from './request/read-target.ts'
import type { WebConnection, WebHandler, WebReply, WebRequest } from './web-exchange.ts'

/**
 * Turns a handler into the fetch standard's: for Deno, Bun, workers, and every framework that has `Request` and `Response`.
 *
 * @param handler - Of `createWebHandler`.
 * @returns A function of a `Request` and what the host knows about its connection. It rejects when the handler does.
 * @example
 * Deno.serve((request, { remoteAddr }) => toFetchHandler(handler)(request, { clientIp: remoteAddr.hostname }))
 * @see {@link https://fetch.spec.whatwg.org/#fetch-api | Fetch, section 5}
 */
export function toFetchHandler(
  handler: WebHandler,
): (request: Request, connection?: WebConnection) => Promise<Response> {
  return async (request, connection = {}) => toResponse(await handler(fromRequest(request), connection))
}

/**
 * Turns a standard `Request` into a plain request. Only path and query of its URL count.
 *
 * @param request - With an unread body.
 * @param changes - Members that a framework knows better, such as `native`.
 * @returns A request for a handler of `createWebHandler`.
 * @example
 * const reply = await handler(fromRequest(c.req.raw, { native: c }), {})
 */
export function fromRequest(request: Request, changes: Partial<WebRequest> = {}): WebRequest {
  const { method, headers, url } = request
  return {
    method,
    // A Request has an absolute URL in normal form, with a fragment if it was made with one.
    ...(readTarget(url.replace(/^[^:]+:\/\/[^/]*|#.*$/gs, '')) ?? { path: '/', query: '' }),
    header: (name) => headers.get(name) ?? undefined,
    readBody: async (maxBytes) => {
      if (!request.bodyUsed) return readStreamedBody(request.body ?? [], maxBytes)
      return { kind: 'consumed', remedy: 'Give the Request to the handler before anything reads its body.' }
    },
    native: request,
    ...changes,
  }
}

/**
 * Turns a plain reply into a standard `Response`. When its reader leaves, the stream of the reply ends.
 *
 * @param reply - Of a handler of `createWebHandler`.
 * @returns A response with headers that may still be changed.
 * @example
 * return toResponse(await handler(fromRequest(request), {}))
 */
export function toResponse({ status, headers, body }: WebReply): Response {
  const list = headers.map(([name, value]): [string, string] => [name, value])
  if (isBodiless(status) && body !== undefined) {
    if (typeof body === 'object' && !(body instanceof Uint8Array)) openStream(body).stop()
    return new Response(null, { status, headers: list })
  }
  if (body === undefined || typeof body === 'string') return new Response(body ?? null, { status, headers: list })
  if (body instanceof Uint8Array) return new Response(new Uint8Array(body), { status, headers: list })
  return new Response(toReadableStream(openStream(body)), { status, headers: list })
}

/**
 * Returns whether a reply of this status never has a body.
 *
 * Pure.
 *
 * @param status - Of a reply.
 * @returns True for 204, 205 and 304.
 * @example
 * const text = isBodiless(reply.status) ? null : reply.body
 * @see {@link https://fetch.spec.whatwg.org/#null-body-status | Fetch, section 2.2.3}
 */
export function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304
}
