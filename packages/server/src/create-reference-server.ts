import { createHmac } from 'node:crypto'
import type { IncomingMessage, RequestListener } from 'node:http'
import { type EventSink, type HttpPort, isLoopbackHost } from '@mobile-connect/core'
import { nodeCrypto } from '@mobile-connect/crypto-node'
import {
  compileTrustedProxies,
  createWriteCheck,
  describeFailure,
  describePlainly,
  type Log,
  observeRequests,
  readClientIp,
  requestScope,
  type TrustProxy,
} from '@mobile-connect/node-service'
import { encryptStorage } from '@mobile-connect/storage-encrypted'
import { checkReply, type WebHandler, type WebHandlerOptions } from '@mobile-connect/web'
import { trace } from '@opentelemetry/api'
import type { ApplicationConfig, ServerConfig } from './config/server-config.ts'
import { createApplication } from './create-application.ts'
import { createLimit } from './operations/create-limit.ts'
import { createMetrics, type Metrics } from './operations/create-metrics.ts'
import { createHttpPort } from './outbound/create-http-port.ts'
import { watchHttpPort } from './outbound/watch-http-port.ts'
import { routeByPath } from './route-by-path.ts'
import { openStorage } from './storage/open-storage.ts'
import { readKeyFile } from './storage/read-key-file.ts'
import { watchWrites } from './storage/watch-writes.ts'
import { writeTransaction } from './storage/write-transaction.ts'

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

const TRACER_NAME = '@mobile-connect/server'
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
  { log, events, adjustWebOptions, wrapHttp = identity, wrapHandler }: ReferenceServerOptions,
): Promise<ReferenceServer> {
  const cryptoPorts = nodeCrypto()
  const { randomBytes } = cryptoPorts
  const tracer = trace.getTracer(TRACER_NAME)
  const metrics = createMetrics()
  const trustProxy = compileTrustedProxies(config.trustedProxies)
  const { storageKeyFile } = config
  const keys = storageKeyFile === undefined ? undefined : readKeyFile(storageKeyFile, randomBytes)
  const secret = keys?.secret ?? randomBytes(32)
  const outbound = createHttpPort({
    proxy: config.proxy,
    egressHosts: config.egressHosts,
    loopbackAllowed: config.applications.some(callsLoopback),
  })
  const opened = await openStorage(config.storageUrl)
  try {
    const storage = keys ? await encryptStorage({ storage: opened, ...cryptoPorts, keyRing: keys.keyRing }) : opened
    const limit = createLimit(storage.openLimiter, { ...config, secret: deriveSecret(secret, 'rate limits') })
    const { checkWrites, ...watched } = watchWrites(storage)
    const parts = {
      storage: { ...storage, ...watched },
      http: wrapHttp(watchHttpPort(outbound.http, tracer, metrics.observeCall)),
      cacheKeySecret: config.cacheKeySecret ?? deriveSecret(secret, 'discovery cache'),
      sessionSecret: config.sessionSecret ?? deriveSecret(secret, 'sessions'),
      sessionLifetimeS: config.sessionLifetimeS,
      timeoutMs: config.timeoutMs,
      maxBodyBytes: config.maxBodyBytes,
      transactionLifetimeS: config.transactionLifetimeS,
      clockToleranceS: config.clockToleranceS,
      limit,
      metrics,
      log,
      cryptoPorts,
      events,
      adjustWebOptions,
    }
    const checkWriting = createWriteCheck(() => writeTransaction({ ...storage, randomBytes, clock: Date.now }))
    const [first, ...others] = config.applications
    const applications = [
      createApplication(first, parts),
      ...others.map((application) => createApplication(application, parts)),
    ] as const
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
      describeRedirectUrls: async () => {
        const described = applications.map(async ({ id, describeRedirectUrls }) => {
          const lines = await describeRedirectUrls()
          return applications.length === 1 ? lines : lines.map((line) => `${id}: ${line}`)
        })
        return (await Promise.all(described)).flat()
      },
      trustProxy,
      readClientIp: (incoming) => readClientIp(incoming, trustProxy),
      metrics,
      checkReadiness: async () => {
        await storage.check()
        checkWrites()
        await checkWriting()
      },
      close: async () => {
        await outbound.close()
        await storage.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

function checkReplies(handle: WebHandler): WebHandler {
  return async (request, connection) => checkReply(await handle(request, connection))
}

/** Frameworks would each answer a failure in their way. */
function answerFailures(handle: WebHandler, log: Log): WebHandler {
  return async (request, connection) => {
    try {
      return await handle(request, connection)
    } catch (error) {
      const { requestId, traceId } = requestScope.getStore() ?? {}
      log({ level: 'error', event: 'request_failed', requestId, traceId, ...describeFailure(error) })
      return describePlainly(500)
    }
  }
}

/** A secret for one purpose. It reveals none of the others. */
function deriveSecret(secret: Uint8Array, purpose: 'discovery cache' | 'sessions' | 'rate limits'): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url')
}

function identity<T>(value: T): T {
  return value
}

/** For development, next to a Discovery Service or operator on this machine. */
function callsLoopback({ discoveryUrl, operators }: ApplicationConfig): boolean {
  const urls = [discoveryUrl, ...operators.flatMap(({ issuer, metadataUrl }) => [issuer, metadataUrl])]
  return urls.some((url) => {
    const parsed = url === undefined ? null : URL.parse(url)
    return parsed !== null && isLoopbackHost(parsed.hostname)
  })
}
