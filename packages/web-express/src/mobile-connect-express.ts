import { Readable } from 'node:stream'
import type { WebHandler } from '@mobile-connect/web'
import type { Request as ExpressRequest, RequestHandler } from 'express'

export interface MobileConnectExpressOptions {
  readonly handler: WebHandler
}

/** The handler knows its public origin and uses path and query only, so what a client claims as Host has no effect. */
const ORIGIN = 'http://localhost'

/**
 * Express 5 middleware that gives each request to a handler of `createWebHandler` and sends its answer.
 *
 * Answers every request it sees, also with 404: mount it where the handler's routes live. Works under a mount path, as the
 * whole path is passed on. `req.ip` becomes the client's address, so Express's own `trust proxy` setting decides whom to
 * believe. The body of a POST is passed on unread: mount no body parser before. What the handler throws goes to Express's error handling.
 *
 * @param options - `handler`: made by `createWebHandler`, its `basePath` being the whole path as browsers see it.
 * @returns Middleware for `app.use`.
 * @example
 * app.use('/server_side_api', mobileConnectExpress({ handler: createWebHandler({ mobileConnect, publicUrl }) }))
 * @see {@link https://expressjs.com/en/guide/behind-proxies.html | Express, Behind proxies}
 */
export function mobileConnectExpress({ handler }: MobileConnectExpressOptions): RequestHandler {
  return async (req, res) => {
    // Request refuses TRACE, and a target that is no path ("OPTIONS *") makes no URL.
    if (req.method === 'TRACE' || !req.originalUrl.startsWith('/')) {
      res.status(400).end()
      return
    }
    const closed = new AbortController()
    res.once('close', () => {
      closed.abort()
    })
    const request = new Request(ORIGIN + req.originalUrl, {
      method: req.method,
      headers: toHeaders(req),
      signal: closed.signal,
      ...(req.method === 'POST' ? { body: Readable.toWeb(req) as ReadableStream, duplex: 'half' } : {}),
    })
    const response = await handler(request, req.ip === undefined ? {} : { clientIp: req.ip })
    res.statusCode = response.status
    for (const [name, value] of response.headers) {
      // Cookies of the host's own middleware stay.
      if (name === 'set-cookie') res.append(name, value)
      else res.setHeader(name, value)
    }
    res.end(new Uint8Array(await response.arrayBuffer()))
  }
}

function toHeaders({ headers }: ExpressRequest): Headers {
  const copy = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) copy.append(name, one)
  }
  return copy
}
