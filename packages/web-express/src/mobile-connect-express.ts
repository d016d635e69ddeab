import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
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
 * believe. The body is passed on unread: mount no body parser before. What the handler throws goes to Express's error handling.
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
      ...(req.method === 'GET' || req.method === 'HEAD' ? {} : { body: toBody(req), duplex: 'half' }),
    })
    const response = await handler(request, req.ip === undefined ? {} : { clientIp: req.ip })
    res.statusCode = response.status
    for (const [name, value] of response.headers) {
      // Cookies of the host's own middleware stay.
      if (name === 'set-cookie') res.append(name, value)
      else res.setHeader(name, value)
    }
    if (response.body !== null && response.headers.get('content-type') === 'text/event-stream') {
      // Whoever stops listening has nothing left to be told.
      await pipeline(Readable.fromWeb(response.body as NodeStream), res).catch(() => undefined)
    } else res.end(new Uint8Array(await response.arrayBuffer()))
  }
}

/** Each line as it came: of two that contradict each other, none is chosen here. */
function toHeaders({ rawHeaders }: ExpressRequest): Headers {
  const headers = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  }
  return headers
}

/** Not `Readable.toWeb`: reading may stop early, and the connection still has to carry the answer. */
function toBody(req: ExpressRequest): ReadableStream {
  const chunks = req.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array<ArrayBuffer>, undefined>
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      const { value } = await chunks.next()
      if (value === undefined) controller.close()
      else controller.enqueue(value)
    },
  })
}
