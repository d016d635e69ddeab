import type { IncomingMessage, RequestListener } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import express from 'express'
import { Hono } from 'hono'
import type { FetchHandler } from './create-fetch-handler.ts'

export type Framework = 'hono' | 'express'

type ReadClientIp = (incoming: IncomingMessage) => string | undefined

/** The handler uses path and query only, so what a client claims as Host has no effect. */
const ORIGIN = 'http://localhost'
/** Scheme and authority of the absolute form (RFC 9112, section 3.2.2), without user or password. */
const AUTHORITY = /^https?:\/\/[^/?#@\\]+(?=\/)/i

/** Puts one of the frameworks around the handler. */
export const createListener: Readonly<
  Record<Framework, (handler: FetchHandler, readClientIp: ReadClientIp) => RequestListener>
> = {
  hono: (...parts) => refuseUnusable(createHonoListener(...parts)),
  express: (...parts) => refuseUnusable(createExpressListener(...parts)),
}

/** Refuses targets that programs read differently: a proxy may apply rules to paths. Both frameworks see a path and no Host. */
function refuseUnusable(listener: RequestListener): RequestListener {
  return (incoming, outgoing) => {
    const target = (incoming.url ?? '').replace(AUTHORITY, '')
    if (!/^\/[^\\?#]*(?:\?[^#]*)?$/.test(target)) {
      outgoing.writeHead(400, { 'content-length': 0, connection: 'close' }).end()
      return
    }
    incoming.url = target
    incoming.headers.host = 'localhost'
    listener(incoming, outgoing)
  }
}

function createHonoListener(handler: FetchHandler, readClientIp: ReadClientIp): RequestListener {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.all('*', (c) => handler(c.req.raw, readClientIp(c.env.incoming)))
  const listener = getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false })
  return (incoming, outgoing) => void listener(incoming, outgoing)
}

function createExpressListener(handler: FetchHandler, readClientIp: ReadClientIp): RequestListener {
  const app = express().disable('x-powered-by').disable('etag')
  app.use(async (req, res) => {
    const response = await handler(toRequest(req, req.originalUrl), readClientIp(req))
    res.statusCode = response.status
    for (const [name, value] of response.headers) res.appendHeader(name, value)
    // The rest of the body stays unread, so the connection cannot carry another request.
    if (!req.complete) res.setHeader('Connection', 'close')
    res.end(new Uint8Array(await response.arrayBuffer()))
  })
  return app
}

function toRequest(incoming: IncomingMessage, target: string): Request {
  const headers = new Headers()
  for (const [name, value = []] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one)
  }
  // Request refuses TRACE. Every method that is not taken gets the same answer.
  const method = incoming.method === 'TRACE' ? 'DELETE' : (incoming.method ?? 'GET')
  if (method === 'GET' || method === 'HEAD') return new Request(ORIGIN + target, { method, headers })
  const chunks = incoming.iterator() as AsyncIterator<Uint8Array<ArrayBuffer>, undefined>
  // Without `cancel`: reading may stop early, and the connection still has to carry the answer.
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      const { value } = await chunks.next()
      if (value === undefined) controller.close()
      else controller.enqueue(value)
    },
  })
  const init: RequestInit & { duplex: 'half' } = { method, headers, body, duplex: 'half' }
  return new Request(ORIGIN + target, init)
}
