import type { RequestListener } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { ReferenceServer } from '@mobile-connect/server'
import { mobileConnectExpress } from '@mobile-connect/web-express'
import { mobileConnectHono } from '@mobile-connect/web-hono'
import express from 'express'
import { Hono } from 'hono'

export type Framework = 'express' | 'hono'

interface Env {
  readonly Bindings: HttpBindings
}

/** Puts one of the frameworks around the handler, as the reference servers do. */
export const createListener: Readonly<Record<Framework, (server: ReferenceServer) => RequestListener>> = {
  express: ({ handle, trustProxy }) =>
    express()
      .disable('x-powered-by')
      .set('trust proxy', trustProxy)
      .use(mobileConnectExpress({ handler: handle })),
  hono: ({ handle, readClientIp }) => {
    const app = new Hono<Env>()
    app.all('*', mobileConnectHono<Env>({ handler: handle, readClientIp: (c) => readClientIp(c.env.incoming) }))
    const listener = getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false })
    return (incoming, outgoing) => {
      // Nothing is taken from it, so what a client claims as Host need not be fit for a URL.
      incoming.headers.host = 'localhost'
      void listener(incoming, outgoing)
    }
  },
}
