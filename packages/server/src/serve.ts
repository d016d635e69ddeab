import type { RequestListener } from 'node:http'
import { type Log, type RunningService, startService } from '@mobile-connect/node-service'
import { readTarget } from '@mobile-connect/web'
import type { ServerConfig } from './config/server-config.ts'
import { createReferenceServer, type ReferenceServer, type ServerHooks } from './create-reference-server.ts'

/**
 * Runs a reference server behind the listener that a framework makes of it, with health and metrics on a port of their own.
 *
 * Rejects with the error of the system or the storage, and then leaves nothing open.
 *
 * @param config - As `readServerConfig` gives it.
 * @param log - Takes one record for each request and each step of a sign-in.
 * @param createListener - Puts the framework around `handle`.
 * @param hooks - What the host adds. Default: nothing.
 * @returns Where it listens, and how to end it.
 * @example
 * const server = await serve(config, log, ({ handle }) => express().use(mobileConnectExpress({ handler: handle })))
 */
export async function serve(
  config: ServerConfig,
  log: Log,
  createListener: (reference: ReferenceServer) => RequestListener,
  hooks: ServerHooks = {},
): Promise<RunningService> {
  const reference = await createReferenceServer(config, { log, ...hooks })
  return startService(config, {
    log,
    metrics: reference.metrics,
    checkReadiness: reference.checkReadiness,
    createListener: () => refuseUnusable(reference.observe(createListener(reference))),
    closeParts: reference.close,
  })
}

/** Refuses what frameworks would read differently, and TRACE. They all see the path of a target in absolute form. */
function refuseUnusable(listener: RequestListener): RequestListener {
  return (incoming, outgoing) => {
    const { method, url = '' } = incoming
    const target = method === 'TRACE' ? undefined : readTarget(url)
    if (target === undefined) {
      outgoing.writeHead(400, { 'content-length': 0, connection: 'close' }).end()
      return
    }
    if (!url.startsWith('/')) incoming.url = target.query === '' ? target.path : `${target.path}?${target.query}`
    listener(incoming, outgoing)
  }
}
