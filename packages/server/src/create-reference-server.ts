import type { IncomingMessage } from 'node:http'
import { encryptStorage } from '@mobile-connect/storage-encrypted'
import type { WebHandler } from '@mobile-connect/web'
import { trace } from '@opentelemetry/api'
import proxyAddr from 'proxy-addr'
import { compileTrustedProxies, type TrustProxy } from './config/compile-trusted-proxies.ts'
import { isLoopbackHost } from './config/is-acceptable-url.ts'
import type { ApplicationConfig, ServerConfig } from './config/server-config.ts'
import { createApplication } from './create-application.ts'
import { createInspector } from './inspector/create-inspector.ts'
import { createLimit } from './operations/create-limit.ts'
import type { Log } from './operations/create-log.ts'
import { createMetrics, type Metrics } from './operations/create-metrics.ts'
import { handleObserved } from './operations/handle-observed.ts'
import { createHttpPort } from './outbound/create-http-port.ts'
import { watchHttpPort } from './outbound/watch-http-port.ts'
import { readSandbox } from './read-sandbox.ts'
import { routeByPath } from './route-by-path.ts'
import { createWriteCheck } from './storage/create-write-check.ts'
import { deriveSecret } from './storage/derive-secret.ts'
import { openStorage } from './storage/open-storage.ts'
import { readKeyFile } from './storage/read-key-file.ts'

/** Everything a reference server is, but for the framework that listens. */
export interface ReferenceServer {
  /** Answers every request, also what goes wrong in it. Never rejects. */
  readonly handle: WebHandler
  /** For people: the redirect URLs to register, a line each. */
  readonly describeRedirectUrls: () => Promise<readonly string[]>
  /** Whose `X-Forwarded-For` is believed, for `app.set('trust proxy', trustProxy)` of Express. */
  readonly trustProxy: TrustProxy
  /** The same rules, for frameworks that have none. */
  readonly readClientIp: (incoming: IncomingMessage) => string
  readonly metrics: Pick<Metrics, 'contentType' | 'write'>
  /** Rejects while the storage cannot keep a sign-in. */
  readonly checkReadiness: () => Promise<void>
  /** Ends answers that would go on for as long as somebody listens. Call before waiting for requests under way. */
  readonly endStreams: () => void
  /** Call when no request is under way any more. */
  readonly close: () => Promise<void>
}

/**
 * Wires storage, HTTP, limits, logs, metrics and traces around one web handler for each application.
 *
 * Reads no environment and listens nowhere. Rejects with the error of the storage, and then leaves nothing open.
 *
 * @param config - As `readServerConfig` gives it.
 * @param options - `log` takes one record for each request and each step of a sign-in.
 * @returns The handler, and what is needed to run it.
 * @throws TypeError when the keys do not open the storage, or a value fits its rule and still cannot be used.
 * @example
 * const server = await createReferenceServer(readServerConfig(process.env), { log: console.log })
 */
export async function createReferenceServer(
  config: ServerConfig,
  { log }: { readonly log: Log },
): Promise<ReferenceServer> {
  const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))
  const tracer = trace.getTracer('@mobile-connect/server')
  const metrics = createMetrics()
  const trustProxy = compileTrustedProxies(config.trustedProxies)
  const { demoSandboxUrl, storageKeyFile } = config
  const demo = demoSandboxUrl === undefined ? undefined : await readSandbox(demoSandboxUrl, config.timeoutMs)
  const inspector = demo && createInspector({ clock: Date.now })
  const keys = storageKeyFile === undefined ? undefined : readKeyFile(storageKeyFile, randomBytes)
  const secret = keys?.secret ?? randomBytes(32)
  const outbound = createHttpPort({
    proxy: config.proxy,
    egressHosts: config.egressHosts,
    loopbackAllowed: config.applications.some(callsLoopback),
  })
  const storage = await openStorage(config.storageUrl)
  try {
    const encrypted = keys && (await encryptStorage({ ...storage, keyRing: keys.keyRing }))
    const limit = await createLimit(storage, { ...config, secret: deriveSecret(secret, 'rate limits') })
    const parts = {
      storage: { ...storage, ...encrypted },
      http: watchHttpPort(outbound.http, tracer, metrics.observeCall),
      cacheKeySecret: config.cacheKeySecret ?? deriveSecret(secret, 'discovery cache'),
      sessionSecret: config.sessionSecret ?? deriveSecret(secret, 'sessions'),
      sessionLifetimeS: config.sessionLifetimeS,
      timeoutMs: config.timeoutMs,
      limit,
      metrics,
      log,
      randomBytes,
      demo,
      inspector,
    }
    const checkWriting = createWriteCheck({ ...parts.storage, randomBytes, clock: Date.now })
    const [first, ...others] = config.applications
    const applications = [
      createApplication(first, parts),
      ...others.map((application) => createApplication(application, parts)),
    ] as const
    const handle = routeByPath(applications)
    return {
      handle: handleObserved(handle, { tracer, metrics, log, requestIdHeader: config.requestIdHeader }),
      describeRedirectUrls: async () => {
        const described = applications.map(async ({ id, describeRedirectUrls }) => {
          const lines = await describeRedirectUrls()
          return applications.length === 1 ? lines : lines.map((line) => `${id}: ${line}`)
        })
        return (await Promise.all(described)).flat()
      },
      trustProxy,
      readClientIp: (incoming) => proxyAddr(incoming, trustProxy),
      metrics,
      checkReadiness: async () => {
        await storage.check()
        await checkWriting()
      },
      endStreams: () => inspector?.end(),
      close: async () => {
        await outbound.close()
        await storage.close()
      },
    }
  } catch (error) {
    await storage.close()
    throw error
  }
}

/** For development, beside a Discovery Service or operator on this machine. */
function callsLoopback({ discoveryUrl, operators }: ApplicationConfig): boolean {
  const urls = [discoveryUrl, ...operators.flatMap(({ issuer, metadataUrl }) => [issuer, metadataUrl])]
  return urls.some((url) => {
    const parsed = url === undefined ? null : URL.parse(url)
    return parsed !== null && isLoopbackHost(parsed.hostname)
  })
}
