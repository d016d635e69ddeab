import type { RequestListener } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { FetchHandler } from './fetch-handler.ts'
import { readClientIp } from './read-client-ip.ts'

export function createHonoListener(handler: FetchHandler, trustedProxies: number): RequestListener {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.all('*', (c) => handler(c.req.raw, readClientIp(c.env.incoming, trustedProxies)))
  const listener = getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false })
  return (incoming, outgoing) => void listener(incoming, outgoing)
}
