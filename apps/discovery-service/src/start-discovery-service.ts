import { nodeCrypto } from '@mobile-connect/crypto-node'
import { scryptSecretHasher } from '@mobile-connect/discovery-secrets-scrypt'
import { createDiscoveryHandler, followDiscoveryData, protectClientSecrets } from '@mobile-connect/discovery-service'
import {
  compileTrustedProxies,
  createWriteCheck,
  type Log,
  observeRequests,
  readClientIp,
  requestScope,
  type RunningService,
  startService,
} from '@mobile-connect/node-service'
import { createMetrics } from './create-metrics.ts'
import { createRateLimiter } from './create-rate-limiter.ts'
import type { DiscoveryServiceConfig } from './env.ts'
import { followStore } from './follow-store.ts'
import { createHandler } from './http/create-handler.ts'
import { createListener, type Framework } from './http/create-listener.ts'
import { type Storage, writeSession } from './open-storage.ts'

const TRACER_NAME = '@mobile-connect/discovery-service-app'

export interface DiscoveryServiceParts {
  readonly config: DiscoveryServiceConfig
  readonly framework: Framework
  /** Closed when the service ends, and when it does not start. */
  readonly storage: Storage
  /** Milliseconds since the Unix epoch. */
  readonly clock: () => number
  readonly log: Log
}

/** Starts the service: nothing but wiring. Rejects with the error of the system, the database or the configuration. */
export async function startDiscoveryService({
  config,
  framework,
  storage,
  clock,
  log,
}: DiscoveryServiceParts): Promise<RunningService> {
  const { store, sessions } = storage
  const { corsOrigins, ttlS, enumNonceKeys, tokenKeys, requestsPerMinute, trustedProxies } = config
  const cryptoPorts = nodeCrypto()
  const secrets = protectClientSecrets({ ...cryptoPorts, hasher: scryptSecretHasher(), clock })
  const followed = await followDiscoveryData({ store, secrets }).catch(async (error: unknown) => {
    await storage.close()
    throw error
  })
  const rateLimiter = createRateLimiter(requestsPerMinute, storage.limiter)
  const metrics = createMetrics(followed.version)
  const checkWriting = createWriteCheck(() => writeSession(sessions, clock))
  const trustProxy = compileTrustedProxies(trustedProxies)
  const stopFollowing = followStore(followed, log)
  return startService(config, {
    log,
    metrics,
    checkReadiness: async () => {
      await store.readVersion()
      await storage.check()
      await checkWriting()
    },
    createListener: (url) => {
      const publicUrl = config.publicUrl ?? url
      const discovery = createDiscoveryHandler({
        publicUrl,
        directory: followed.directory,
        applications: followed.applications,
        sessions,
        clock,
        ...cryptoPorts,
        ttlS,
        corsOrigins,
        enumNonceKey: enumNonceKeys,
        subscriberIdTokenKey: tokenKeys,
        rateLimiter,
        audit: (event) => {
          metrics.countAnswer(event)
          const scope = requestScope.getStore()
          if (scope !== undefined) scope.route = event.type
          const { requestId, traceId } = scope ?? {}
          log({ level: 'info', event: 'answered', ...event, requestId, traceId })
        },
      })
      const handler = createHandler({ discovery, publicUrl, corsOrigins, log })
      const listener = createListener[framework](handler, (incoming) => readClientIp(incoming, trustProxy))
      const { requestIdHeader } = config
      return observeRequests(listener, { tracerName: TRACER_NAME, metrics, log, requestIdHeader })
    },
    closeParts: async () => {
      stopFollowing()
      await storage.close()
    },
  })
}
