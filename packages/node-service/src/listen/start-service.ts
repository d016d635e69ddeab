import type { RequestListener } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Log } from '../log/create-log.ts'
import { warnOfUntrustedProxy } from '../proxies/trusted-proxies.ts'
import type { ServiceConfig } from '../variables/service-variables.ts'
import { type AdminListenerOptions, createAdminListener } from './create-admin-listener.ts'
import { listen } from './listen.ts'

export interface RunningService {
  /** Where it listens, with the port it got. */
  readonly url: string
  /** Where health and metrics are. */
  readonly adminUrl: string
  /**
   * Is not ready any more, goes on serving for the delay, then takes no more requests, lets those under way finish, and ends the
   * parts. Called again, it is the same ending.
   */
  readonly close: () => Promise<void>
}

export interface ServiceParts extends AdminListenerOptions {
  readonly log: Log
  /** Called once, with the URL that the service listens on. */
  readonly createListener: (url: string) => RequestListener
  /** Ends what the listener uses. Called by `close` when no request is under way, and when the start fails. */
  readonly closeParts: () => Promise<void>
}

/**
 * Listens on two ports: one for requests, one for health and metrics.
 *
 * Rejects with the error of the system, and then leaves nothing open. Logs unknown variables, and a proxy that is not trusted.
 *
 * @param config - As `readServiceConfig` returns it.
 * @param parts - What answers, and what is behind: see {@link ServiceParts}.
 * @returns Where the service listens, and how to end it.
 * @example
 * const { url, close } = await startService(config, { log, metrics, checkReadiness, createListener: () => app, closeParts })
 */
export async function startService(
  config: ServiceConfig,
  { log, metrics, checkReadiness, createListener, closeParts }: ServiceParts,
): Promise<RunningService> {
  for (const name of config.unknownVariables) log({ level: 'warn', event: 'variable_unknown', name })
  const opened = [closeParts]
  const closeAll = async (): Promise<void> => {
    for (const close of opened.toReversed()) await close()
  }
  const { host, port, adminHost, adminPort, requestTimeoutMs, shutdownTimeoutMs, shutdownDelayMs, trustedProxies } =
    config
  try {
    let closed: Promise<void> | undefined
    const adminListener = createAdminListener({
      metrics,
      checkReadiness: async () => {
        if (closed !== undefined) throw new Error('closing')
        await checkReadiness()
      },
    })
    const adminOptions = { port: adminPort, host: adminHost, requestTimeoutMs, shutdownTimeoutMs: 0 }
    const admin = await listen(adminListener, adminOptions)
    opened.push(admin.close)
    // The URL is not known before the port is.
    let listener: RequestListener = (_, outgoing) => outgoing.writeHead(503).end()
    const options = { port, host, requestTimeoutMs, shutdownTimeoutMs }
    const main = await listen((incoming, outgoing) => listener(incoming, outgoing), options)
    opened.push(main.close)
    const url = `http://${nameHost(host)}:${main.port}`
    listener = warnOfUntrustedProxy(createListener(url), trustedProxies, log)
    return {
      url,
      adminUrl: `http://${nameHost(adminHost)}:${admin.port}`,
      close: () => {
        closed ??= shutdownDelayMs === 0 ? closeAll() : setTimeout(shutdownDelayMs).then(closeAll)
        return closed
      },
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}

function nameHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
