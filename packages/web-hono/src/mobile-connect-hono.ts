import type { IncomingMessage } from 'node:http'
import {
  fromRequest,
  readParsedBody,
  toResponse,
  isBodiless,
  type WebBody,
  type WebHandler,
  type WebReply,
  type WebRequest,
} from '@mobile-connect/web'
import { fromIncoming } from '@mobile-connect/web-node'
import type { Context, Env, Handler } from 'hono'

export interface MobileConnectHonoOptions<E extends Env = Env> {
  readonly handler: WebHandler
  /**
   * The client's address, the proxies in front taken into account, as the `getConnInfo` of a runtime reads it. Default: none.
   */
  readonly readClientIp?: (c: Context<E>) => string | undefined
}

const REMEDY = 'Read it by a method of c.req, such as c.req.parseBody() or c.req.json(), which keeps it for others.'

/**
 * Hono 4 handler that gives each request to a handler of `createWebHandler` and sends its answer.
 *
 * Answers every request it sees, also with 404: mount it where the handler's routes live. A body that earlier middleware read
 * by the methods of `c.req` is used; headers and cookies that it set stay. What the handler throws goes to `app.onError`.
 *
 * @param options - `handler`: made by `createWebHandler`, its `basePath` being the whole path as browsers see it.
 *   `readClientIp`: see {@link MobileConnectHonoOptions}.
 * @returns A handler for `app.all`.
 * @example
 * app.all('/server_side_api/*', mobileConnectHono({ handler: createWebHandler(options) }))
 * @see {@link https://hono.dev/docs/helpers/conninfo | Hono, ConnInfo Helper}
 */
export function mobileConnectHono<E extends Env = Env>({
  handler,
  readClientIp,
}: MobileConnectHonoOptions<E>): Handler<E> {
  return async (c) => {
    const incoming = findIncoming(c)
    const request = incoming === undefined ? fromRequest(c.req.raw) : fromIncoming(incoming)
    const clientIp = readClientIp?.(c)
    const connection = clientIp === undefined ? {} : { clientIp }
    const reply =
      request === undefined ? { status: 400, headers: [] } : await handler(adopt(request, c, incoming), connection)
    const { body, ...head } = incoming === undefined ? reply : addLength(reply, c.req.method)
    const isText = typeof body === 'string' && body !== '' && !isBodiless(reply.status)
    // Text goes to Hono as it is, so that no stream is made of it.
    const sent = toResponse(isText ? head : { ...head, body })
    const answer = c.newResponse(isText ? body : sent.body, sent)
    // Hono would put headers of an earlier answer over these, all cookies included; they are part of this one already.
    c.res = undefined
    c.res = answer
    return answer
  }
}

/** The request of Node.js, unless middleware has put another Request in its place: that one holds a reference to it. */
function findIncoming(c: Context): IncomingMessage | undefined {
  const { raw } = c.req
  const { incoming } = (c.env ?? {}) as { readonly incoming?: IncomingMessage }
  const members = Object.getOwnPropertySymbols(raw).map((key): unknown => Reflect.get(raw, key))
  return incoming !== undefined && members.includes(incoming) ? incoming : undefined
}

/** Middleware may have changed headers, and read the body. */
function adopt(request: WebRequest, c: Context, incoming: IncomingMessage | undefined): WebRequest {
  return {
    ...request,
    header: (name) => c.req.raw.headers.get(name) ?? undefined,
    readBody: async (maxBytes) => {
      if (Object.keys(c.req.bodyCache).length > 0) return readKept(c, maxBytes)
      const isUntouched = incoming !== undefined && !incoming.readableDidRead && incoming.listenerCount('data') === 0
      const body = await (isUntouched ? request : fromRequest(c.req.raw)).readBody(maxBytes)
      return body.kind === 'consumed' ? { ...body, remedy: REMEDY } : body
    },
    native: c,
  }
}

async function readKept({ req }: Context, maxBytes: number): Promise<WebBody> {
  try {
    if (!('formData' in req.bodyCache)) return readParsedBody(await req.text(), maxBytes, REMEDY)
    // Hono would write it as multipart.
    const fields = [...(await req.formData())].map(([name, value]) => [name, typeof value === 'string' ? value : ''])
    return readParsedBody(new URLSearchParams(fields).toString(), maxBytes, REMEDY)
  } catch {
    return { kind: 'incomplete' }
  }
}

/** Hono would send an answer without a body in chunks. */
function addLength(reply: WebReply, method: string): WebReply {
  const { status, headers, body = '' } = reply
  const isStream = typeof body === 'object' && !(body instanceof Uint8Array)
  if (isStream || method === 'HEAD' || isBodiless(status)) return reply
  return { ...reply, headers: [...headers, ['content-length', String(Buffer.byteLength(body))]] }
}
