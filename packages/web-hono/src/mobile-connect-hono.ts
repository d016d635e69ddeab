import type { IncomingMessage } from 'node:http'
import { fromRequest, readParsedBody, type WebBody, type WebHandler, type WebRequest } from '@mobile-connect/web'
import { fromIncoming } from '@mobile-connect/web-node'
import type { Context, Env, Handler } from 'hono'
import { toHonoResponse } from './to-hono-response.ts'

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
    const { incoming, hasHeaders } = findIncoming(c)
    const request = incoming === undefined ? fromRequest(c.req.raw) : fromIncoming(incoming)
    const clientIp = readClientIp?.(c)
    const connection = clientIp === undefined ? {} : { clientIp }
    const reply =
      request === undefined
        ? { status: 400, headers: [] }
        : await handler(adopt(request, c, incoming, hasHeaders), connection)
    const answer = toHonoResponse(c, reply, incoming !== undefined)
    // Hono would put headers of an earlier answer over these, all cookies included; they are part of this one already.
    c.res = undefined
    c.res = answer
    return answer
  }
}

interface NodeRequest {
  readonly incoming: IncomingMessage | undefined
  /** Somebody has read the headers of the Request, and may have changed them. */
  readonly hasHeaders: boolean
}

/** The request of Node.js, unless middleware has put another Request in its place: that one holds a reference to it. */
function findIncoming(c: Context): NodeRequest {
  const { raw } = c.req
  const { incoming } = (c.env ?? {}) as { readonly incoming?: IncomingMessage }
  let [isOwn, hasHeaders] = [false, false]
  for (const key of Object.getOwnPropertySymbols(raw)) {
    const member: unknown = Reflect.get(raw, key)
    isOwn ||= member === incoming
    hasHeaders ||= member instanceof Headers || member instanceof Request
  }
  return { incoming: isOwn ? incoming : undefined, hasHeaders }
}

/** Middleware may have changed headers, and read the body. */
function adopt(
  request: WebRequest,
  c: Context,
  incoming: IncomingMessage | undefined,
  hasHeaders: boolean,
): WebRequest {
  return {
    ...request,
    header: incoming !== undefined && !hasHeaders ? request.header : (name) => c.req.raw.headers.get(name) ?? undefined,
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
