import { createHmac } from 'node:crypto'
import { type EventSink, type HttpPort, isLoopbackHost } from '@mobile-connect/core'
import { nodeCrypto } from '@mobile-connect/crypto-node'
import {
  createWriteCheck,
  describeFailure,
  describePlainly,
  type Log,
  memoryLimiter,
  requestScope,
} from '@mobile-connect/node-service'
import { encryptStorage } from '@mobile-connect/storage-encrypted'
import { BodyConsumedError, type WebHandler, type WebHandlerOptions } from '@mobile-connect/web'
import { trace } from '@opentelemetry/api'
import type { ApplicationConfig, WiringConfig } from './config/server-config.ts'
import { type Application, createApplication } from './create-application.ts'
import { createLimit } from './operations/create-limit.ts'
import type { FlowMetrics } from './operations/create-metrics.ts'
import { createHttpPort } from './outbound/create-http-port.ts'
import { watchHttpPort } from './outbound/watch-http-port.ts'
import { findPeer } from './peers/load-peer.ts'
import type { SettingNames } from './setting-names.ts'
import { keepDiscoveries } from './storage/keep-discoveries.ts'
import { openStorage } from './storage/open-storage.ts'
import { readKeyFile } from './storage/read-key-file.ts'
import { watchWrites } from './storage/watch-writes.ts'
import { writeTransaction } from './storage/write-transaction.ts'

/** Applications, each with a web handler, on one storage and one way out. */
export interface Wiring {
  readonly applications: readonly [Application, ...Application[]]
  /** Lines to read: the redirect URLs to register. */
  readonly describeRedirectUrls: () => Promise<readonly string[]>
  /** Rejects while the storage cannot keep a sign-in. */
  readonly checkReadiness: () => Promise<void>
  /** Call when no request is under way any more. */
  readonly close: () => Promise<void>
}

export interface WiringOptions {
  readonly log: Log
  readonly metrics: FlowMetrics
  readonly settingNames: SettingNames
  readonly events?: EventSink | undefined
  readonly wrapHttp?: ((http: HttpPort) => HttpPort) | undefined
  readonly adjustWebOptions?: ((options: WebHandlerOptions) => WebHandlerOptions) | undefined
}

export const TRACER_NAME = '@mobile-connect/server'

/**
 * Wires storage, HTTP, limits, log and traces around one web handler for each application.
 *
 * Reads no environment and listens nowhere. Rejects with the error of the storage, and then leaves nothing open.
 */
export async function wireApplications(
  config: WiringConfig,
  { log, metrics, settingNames, events, wrapHttp = (http) => http, adjustWebOptions }: WiringOptions,
): Promise<Wiring> {
  const cryptoPorts = nodeCrypto()
  const { randomBytes } = cryptoPorts
  const { storageKeyFile } = config
  const phoneNumbers = await findPeer('libphonenumber-js', () => import('libphonenumber-js'))
  const keys = storageKeyFile === undefined ? undefined : readKeyFile(storageKeyFile, randomBytes)
  const secret = keys?.secret ?? randomBytes(32)
  const outbound = createHttpPort({
    proxy: config.proxy,
    egressHosts: config.egressHosts,
    loopbackAllowed: config.applications.some(callsLoopback),
  })
  const opened = await openStorage(config.storageUrl, settingNames.storage)
  try {
    const storage = keys ? await encryptStorage({ storage: opened, ...cryptoPorts, keyRing: keys.keyRing }) : opened
    const limiter = config.isSingleProcess ? memoryLimiter() : storage.limiter
    const limit = createLimit(limiter, { ...config, secret: deriveSecret(secret, 'rate limits') })
    const { checkWrites, ...watched } = watchWrites(storage)
    const parts = {
      // The storage has no keys where it is in memory already.
      storage: { ...storage, ...watched, ...(keys && { discoveryCache: keepDiscoveries(storage.discoveryCache) }) },
      http: wrapHttp(watchHttpPort(outbound.http, trace.getTracer(TRACER_NAME), metrics.observeCall)),
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
      phoneNumbers,
      settingNames,
      events,
      adjustWebOptions,
    }
    const checkWriting = createWriteCheck(() => writeTransaction({ ...storage, randomBytes, clock: Date.now }))
    const [first, ...others] = config.applications
    const applications = [
      await createApplication(first, parts),
      ...(await Promise.all(others.map((application) => createApplication(application, parts)))),
    ] as const
    return {
      applications,
      describeRedirectUrls: async () => {
        const described = applications.map(async ({ id, describeRedirectUrls }) => {
          const lines = await describeRedirectUrls()
          return applications.length === 1 ? lines : lines.map((line) => `${id}: ${line}`)
        })
        return (await Promise.all(described)).flat()
      },
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

/** Frameworks would each answer a failure in their way. */
export function answerFailures(handle: WebHandler, log: Log): WebHandler {
  return async (request, connection) => {
    try {
      return await handle(request, connection)
    } catch (error) {
      const { requestId, traceId, steps = [] } = requestScope.getStore() ?? {}
      const remedy = error instanceof BodyConsumedError && { remedy: error.message }
      const done = steps.length > 0 && { steps }
      log({
        level: 'error',
        event: 'request_failed',
        requestId,
        traceId,
        ...describeFailure(error),
        ...remedy,
        ...done,
      })
      return describePlainly(500)
    }
  }
}

/** A secret for one purpose. It reveals none of the others. */
function deriveSecret(secret: Uint8Array, purpose: 'discovery cache' | 'sessions' | 'rate limits'): string {
  return createHmac('sha256', secret).update(purpose).digest('base64url')
}

/** For development, next to a Discovery Service or operator on this machine. */
function callsLoopback({ discoveryUrl, operators }: ApplicationConfig): boolean {
  const urls = [discoveryUrl, ...operators.flatMap(({ issuer, metadataUrl }) => [issuer, metadataUrl])]
  return urls.some((url) => {
    const parsed = url === undefined ? null : URL.parse(url)
    return parsed !== null && isLoopbackHost(parsed.hostname)
  })
}
