import type { Log, RunningService } from '@mobile-connect/node-service'
import { serve, type ServerConfig } from '@mobile-connect/server'
import { mobileConnectExpress } from '@mobile-connect/web-express'
import express from 'express'

/** Starts the reference server on Express 5. Everything it does is in `@mobile-connect/server`. */
export function startServer(config: ServerConfig, log: Log): Promise<RunningService> {
  return serve(config, log, ({ handle, trustProxy }) =>
    express()
      .disable('x-powered-by')
      .set('trust proxy', trustProxy)
      .use(mobileConnectExpress({ handler: handle })),
  )
}
