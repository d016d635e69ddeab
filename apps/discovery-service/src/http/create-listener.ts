import type { IncomingMessage, RequestListener } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Connection, DiscoveryHandler } from '@mobile-connect/discovery-service'
import express from 'express'
import { Hono } from 'hono'
import { answerIncoming } from './answer-incoming.ts'

export type Framework = 'hono' | 'express'

type ReadClientIp = (incoming: IncomingMessage) => string | undefined

/** Scheme and authority of the absolute form (RFC 9112, section 3.2.2), without user or password. */
const AUTHORITY = /^https?:\/\/[^/?#@\\]+(?=\/)/i

/** Puts one of the frameworks around the handler. */
export const createListener: Readonly<
  Record<Framework, (handler: DiscoveryHandler, readClientIp: ReadClientIp) => RequestListener>
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

function createHonoListener(handler: DiscoveryHandler, readClientIp: ReadClientIp): RequestListener {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.all('*', async ({ env: { incoming, outgoing } }) => {
    await answerIncoming(handler, incoming, outgoing, incoming.url ?? '', connect(incoming, readClientIp))
    return RESPONSE_ALREADY_SENT
  })
  const listener = getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false })
  return (incoming, outgoing) => void listener(incoming, outgoing)
}

function createExpressListener(handler: DiscoveryHandler, readClientIp: ReadClientIp): RequestListener {
  const app = express().disable('x-powered-by').disable('etag')
  app.use((req, res) => answerIncoming(handler, req, res, req.originalUrl, connect(req, readClientIp)))
  return app
}

/** Reads the address where it is asked for: most requests name a number or a network. */
function connect(incoming: IncomingMessage, readClientIp: ReadClientIp): Connection {
  return {
    get clientIp() {
      return readClientIp(incoming)
    },
  }
}
