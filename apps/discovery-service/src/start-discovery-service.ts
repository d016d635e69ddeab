import type { RequestListener } from 'node:http'
import { nodeCrypto } from '@mobile-connect/crypto-node'
import { scryptSecretHasher } from '@mobile-connect/discovery-secrets-scrypt'
import { createDiscoveryService, followDiscoveryData, protectClientSecrets } from '@mobile-connect/discovery-service'
import { createMetrics } from './create-metrics.ts'
import { createRateLimiter } from './create-rate-limiter.ts'
import { createWriteCheck } from './create-write-check.ts'
import type { DiscoveryServiceConfig } from './env.ts'
import { followStore } from './follow-store.ts'
import { createAdminListener } from './http/create-admin-listener.ts'
import { createExpressListener } from './http/create-express-listener.ts'
import { createFetchHandler } from './http/create-fetch-handler.ts'
import { createHonoListener } from './http/create-hono-listener.ts'
import { listen } from './http/listen.ts'
import { warnOfUntrustedProxy } from './http/warn-of-untrusted-proxy.ts'
import type { Storage } from './open-storage.ts'
import type { Log } from './write-log.ts'

export type Framework = 'hono' | 'express'

export interface RunningDiscoveryService {
  /** Where it listens, with the port it got. */
  readonly url: string
  readonly adminUrl: string
  /** Takes no more requests, lets those under way finish, and closes the database. */
  readonly close: () => Promise<void>
}

const listeners = { hono: createHonoListener, express: createExpressListener }

export interface DiscoveryServiceParts {
  readonly config: DiscoveryServiceConfig
  readonly framework: Framework
  /** Closed when the service ends, and when it does not start. */
  readonly storage: Storage
  /** Milliseconds since the Unix epoch. */
  readonly clock: () => number
  readonly log: Log
}

type Opened = { readonly close: () => Promise<void> }[]

/** Starts the service: nothing but wiring. Rejects with the error of the system, the database or the configuration. */
export async function startDiscoveryService(parts: DiscoveryServiceParts): Promise<RunningDiscoveryService> {
  const opened: Opened = [parts.storage]
  try {
    return await serve(parts, opened)
  } catch (error) {
    for (const one of opened.reverse()) await one.close()
    throw error
  }
}

async function serve(
  { config, framework, storage, clock, log }: DiscoveryServiceParts,
  opened: Opened,
): Promise<RunningDiscoveryService> {
  const { store, sessions } = storage
  const cryptoPorts = nodeCrypto()
  const secrets = protectClientSecrets({ ...cryptoPorts, hasher: scryptSecretHasher(), clock })
  const followed = await followDiscoveryData({ store, secrets })
  const rateLimiter = createRateLimiter(config.requestsPerMinute, storage.openLimiter)
  const metrics = createMetrics(followed.version)

  // The port is not known before it listens, and the public origin may follow from it.
  let listener: RequestListener = (_, outgoing) => outgoing.writeHead(503).end()
  const { port, host, adminPort, adminHost, requestTimeoutMs } = config
  const server = await listen((incoming, outgoing) => listener(incoming, outgoing), { port, host, requestTimeoutMs })
  opened.push(server)
  const url = `http://${nameHost(host)}:${server.port}`
  const publicUrl = config.publicUrl ?? url
  const discovery = createDiscoveryService({
    publicUrl,
    directory: followed.directory,
    applications: followed.applications,
    sessions,
    clock,
    ...cryptoPorts,
    ttlS: config.ttlS,
    corsOrigins: config.corsOrigins,
    enumNonceKey: config.enumNonceKeys,
    subscriberIdTokenKey: config.tokenKeys,
    rateLimiter,
    audit: (event) => {
      metrics.countAnswer(event)
      log({ level: 'info', event: 'answered', ...event })
    },
  })
  const handler = createFetchHandler({ discovery, publicUrl, corsOrigins: config.corsOrigins, metrics, log })
  const { trustedProxies } = config
  listener = warnOfUntrustedProxy(listeners[framework](handler, trustedProxies), trustedProxies, log)

  let closing = false
  const checkWriting = createWriteCheck(sessions, clock)
  const checkReadiness = async (): Promise<void> => {
    if (closing) throw new Error('closing')
    await store.readVersion()
    await storage.check()
    await checkWriting()
  }
  const admin = await listen(createAdminListener({ metrics, checkReadiness }), {
    port: adminPort,
    host: adminHost,
    requestTimeoutMs,
  })
  const stopFollowing = followStore(followed, log)
  return {
    url,
    adminUrl: `http://${nameHost(adminHost)}:${admin.port}`,
    close: async () => {
      closing = true
      stopFollowing()
      await server.close()
      await admin.close()
      await storage.close()
    },
  }
}

function nameHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
