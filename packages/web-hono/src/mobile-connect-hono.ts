import type { WebHandler } from '@mobile-connect/web'
import type { Context, Env, Handler } from 'hono'

export interface MobileConnectHonoOptions<E extends Env = Env> {
  readonly handler: WebHandler
  /**
   * The client's address, the proxies in front taken into account. A `Request` does not carry it: each runtime has a
   * `getConnInfo` of its own. Default: the handler is told of no address.
   */
  readonly readClientIp?: (c: Context<E>) => string | undefined
}

/**
 * Hono 4 handler that gives each request to a handler of `createWebHandler` and sends its answer.
 *
 * Answers every request it sees, also with 404: mount it where the handler's routes live. The request is passed on as it
 * is, whole path and unread body; what earlier middleware put into the answer stays. What the handler throws goes to
 * `app.onError`.
 *
 * @param options - `handler`: made by `createWebHandler`, its `basePath` being the whole path as browsers see it.
 *   `readClientIp`: see {@link MobileConnectHonoOptions}.
 * @returns A handler for `app.all`.
 * @example
 * app.all('/server_side_api/*', mobileConnectHono({ handler: createWebHandler({ mobileConnect, publicUrl }) }))
 * @see {@link https://hono.dev/docs/helpers/conninfo | Hono, ConnInfo Helper}
 */
export function mobileConnectHono<E extends Env = Env>({
  handler,
  readClientIp,
}: MobileConnectHonoOptions<E>): Handler<E> {
  return async (c) => {
    const clientIp = readClientIp?.(c)
    const response = await handler(c.req.raw, clientIp === undefined ? {} : { clientIp })
    const answer = c.newResponse(response.body, response)
    // Hono would put headers of an earlier answer over these, all cookies included; they are part of this one already.
    c.res = undefined
    c.res = answer
    return answer
  }
}
