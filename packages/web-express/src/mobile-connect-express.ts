import type { WebHandler } from '@mobile-connect/web'
import { fromIncoming, sendReply } from '@mobile-connect/web-node'
import type { RequestHandler } from 'express'

export interface MobileConnectExpressOptions {
  readonly handler: WebHandler
}

const REMEDY =
  'Mount mobileConnectExpress before what reads it, or mount express.urlencoded() and express.json() before that; they leave req.body.'

/**
 * Express 5 middleware that gives each request to a handler of `createWebHandler` and sends its answer.
 *
 * Answers every request it sees, also with 404: mount it where the handler's routes live. Works under a mount path, as the
 * whole path is passed on. `req.ip` becomes the client's address, so Express's own `trust proxy` setting decides whom to
 * believe. A body that `express.json()`, `urlencoded()`, `text()` or `raw()` has read is used. What the handler throws goes to
 * Express's error handling.
 *
 * @param options - `handler`: made by `createWebHandler`, its `basePath` being the whole path as browsers see it.
 * @returns Middleware for `app.use`.
 * @example
 * app.use('/server_side_api', mobileConnectExpress({ handler: createWebHandler(options) }))
 * @see {@link https://expressjs.com/en/guide/behind-proxies.html | Express, Behind proxies}
 */
export function mobileConnectExpress({ handler }: MobileConnectExpressOptions): RequestHandler {
  return async (req, res) => {
    const request = fromIncoming(req, { target: req.originalUrl, remedy: REMEDY })
    const connection = req.ip === undefined ? {} : { clientIp: req.ip }
    await sendReply(request === undefined ? { status: 400, headers: [] } : await handler(request, connection), res)
  }
}
