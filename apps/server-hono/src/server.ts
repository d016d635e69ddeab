import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Log, RunningService } from '@mobile-connect/node-service'
import { serve, type ServerConfig } from '@mobile-connect/server'
import { mobileConnectHono } from '@mobile-connect/web-hono'
import { Hono } from 'hono'

interface Env {
  readonly Bindings: HttpBindings
}

/** Starts the reference server on Hono 4. Everything it does is in `@mobile-connect/server`. */
export function startServer(config: ServerConfig, log: Log): Promise<RunningService> {
  return serve(config, log, ({ handle, readClientIp }) => {
    const app = new Hono<Env>()
    app.all('*', mobileConnectHono<Env>({ handler: handle, readClientIp: (c) => readClientIp(c.env.incoming) }))
    const listener = getRequestListener((request, env) => app.fetch(request, env))
    return (incoming, outgoing) => {
      // Nothing is taken from it, so what is in there need not be fit for a URL.
      incoming.headers.host = 'localhost'
      void listener(incoming, outgoing)
    }
  })
}
