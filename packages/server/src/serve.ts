import type { IncomingMessage, RequestListener } from 'node:http'
import type { ServerConfig } from './config/server-config.ts'
import { createAdminListener } from './create-admin-listener.ts'
import { createReferenceServer, type ReferenceServer, type ServerHooks } from './create-reference-server.ts'
import { listen } from './listen.ts'
import type { Log } from './operations/create-log.ts'

export interface RunningServer {
  /** Where it listens, with the port it got. */
  readonly url: string
  /** Where health and metrics are. */
  readonly adminUrl: string
  /** Takes no more requests, lets those under way finish, and closes the storage. Called again, it is the same ending. */
  readonly close: () => Promise<void>
}

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
): Promise<RunningServer> {
  for (const name of config.unknownVariables) log({ level: 'warn', event: 'variable_unknown', name })
  const reference = await createReferenceServer(config, { log, ...hooks })
  const opened: (() => Promise<void>)[] = [reference.close]
  const closeAll = async (): Promise<void> => {
    for (const close of opened.toReversed()) await close()
  }
  try {
    let closing = false
    let closed: Promise<void> | undefined
    const checkReadiness = async (): Promise<void> => {
      if (closing) throw new Error('closing')
      await reference.checkReadiness()
    }
    const { adminHost, adminPort, host, port, shutdownTimeoutMs } = config
    const adminListener = createAdminListener({ metrics: reference.metrics, checkReadiness })
    const admin = await listen(adminListener, { port: adminPort, host: adminHost, shutdownTimeoutMs: 0 })
    opened.push(admin.close)
    const listener = refuseUnusable(createListener(reference))
    const main = await listen(listener, { port, host, shutdownTimeoutMs })
    opened.push(main.close)
    return {
      url: `http://${nameHost(host)}:${main.port}`,
      adminUrl: `http://${nameHost(adminHost)}:${admin.port}`,
      close: () => {
        closing = true
        closed ??= closeAll()
        return closed
      },
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}

/** What frameworks would read differently: targets that are no path, backslashes in one, and TRACE. */
function refuseUnusable(listener: RequestListener): RequestListener {
  return (incoming, outgoing) => {
    if (isUsable(incoming)) listener(incoming, outgoing)
    else outgoing.writeHead(400, { 'content-length': 0, connection: 'close' }).end()
  }
}

function isUsable({ method, url = '' }: IncomingMessage): boolean {
  return method !== 'TRACE' && /^\/[^\\?#]*(?:\?[^#]*)?$/.test(url)
}

function nameHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
