import type { IncomingMessage, RequestListener } from 'node:http'
import type { EventSink, HttpPort } from '@mobile-connect/core'
import {
  compileTrustedProxies,
  type Log,
  observeRequests,
  readClientIp,
  type TrustProxy,
} from '@mobile-connect/node-service'
import { checkReply, type WebHandler, type WebHandlerOptions } from '@mobile-connect/web'
import type { ServerConfig } from './config/server-config.ts'
import { createMetrics, type Metrics } from './operations/create-metrics.ts'
import { routeByPath } from './route-by-path.ts'
import { variableNames } from './setting-names.ts'
import { answerFailures, TRACER_NAME, wireApplications } from './wire-applications.ts'

/** Everything a reference server is, but for the framework that listens. */
export interface ReferenceServer {
  /** Answers every request, also what goes wrong in it. Never rejects. */
  readonly handle: WebHandler
  /** Puts id, span, measurement and the limit of bodies around the listener that a framework makes of `handle`. */
  readonly observe: (listener: RequestListener) => RequestListener
  /** To read: the redirect URLs to register, a line each. */
  readonly describeRedirectUrls: () => Promise<readonly string[]>
  /** Whose `X-Forwarded-For` is believed, for `app.set('trust proxy', trustProxy)` of Express. */
  readonly trustProxy: TrustProxy
  /** The same rules, for frameworks that have none. */
  readonly readClientIp: (incoming: IncomingMessage) => string | undefined
  readonly metrics: Pick<Metrics, 'contentType' | 'write'>
  /** Rejects while the storage cannot keep a sign-in. */
  readonly checkReadiness: () => Promise<void>
  /** Call when no request is under way any more. */
  readonly close: () => Promise<void>
}

/** Larger than any form or JSON of the routes, each of which has a lower limit. */
const MAX_BODY_BYTES = 65_536

/** What a host adds to a reference server. Each hook runs inside the request that it belongs to. */
export interface ServerHooks {
  /** Takes each event of each flow, after the log. An error that it throws is dropped. */
  readonly events?: EventSink
  /** Wraps the port for calls to Discovery Services and operators. The egress guard, metrics and spans stay below it. */
  readonly wrapHttp?: (http: HttpPort) => HttpPort
  /** Changes the options of each application's web handler: adds an option, wraps `mobileConnect` or `log`. */
  readonly adjustWebOptions?: (options: WebHandlerOptions) => WebHandlerOptions
  /**
   * Wraps the handler of all applications, for pages of the host or headers on every answer. Log, metrics, traces, the body
   * limit and the answer to a crash stay around it. What the host answers itself counts as route `unknown`.
   */
  readonly wrapHandler?: (handler: WebHandler) => WebHandler
}

export interface ReferenceServerOptions extends ServerHooks {
  /** Takes one record for each request and each step of a sign-in. */
  readonly log: Log
}

/**
 * Wires storage, HTTP, limits, logs, metrics and traces around one web handler for each application.
 *
 * Reads no environment and listens nowhere. Rejects with the error of the storage, and then leaves nothing open.
 *
 * @param config - As `readServerConfig` gives it.
 * @param options - `log`, and hooks: see {@link ReferenceServerOptions}.
 * @returns The handler, and what is needed to run it.
 * @throws TypeError when the keys do not open the storage, or a value fits its rule and still cannot be used.
 * @example
 * const server = await createReferenceServer(readServerConfig(process.env), { log: console.log })
 */
export async function createReferenceServer(
  config: ServerConfig,
  { log, wrapHandler, ...hooks }: ReferenceServerOptions,
): Promise<ReferenceServer> {
  const metrics = createMetrics()
  const trustProxy = compileTrustedProxies(config.trustedProxies)
  const wiring = await wireApplications(config, { ...hooks, log, metrics, settingNames: variableNames })
  const { applications, describeRedirectUrls, checkReadiness, close } = wiring
  const { requestIdHeader } = config
  const handle = routeByPath(applications)
  return {
    handle: answerFailures(wrapHandler === undefined ? handle : checkReplies(wrapHandler(handle)), log),
    observe: (listener) =>
      observeRequests(listener, {
        tracerName: TRACER_NAME,
        metrics,
        log,
        requestIdHeader,
        maxBodyBytes: MAX_BODY_BYTES,
      }),
    describeRedirectUrls,
    trustProxy,
    readClientIp: (incoming) => readClientIp(incoming, trustProxy),
    metrics,
    checkReadiness,
    close,
  }
}

function checkReplies(handle: WebHandler): WebHandler {
  return async (request, connection) => checkReply(await handle(request, connection))
}
