import {
  redisDiscoveryCache,
  redisDocumentCache,
  redisReplayGuard,
  redisSessionStore,
  redisTransactionStore,
} from '@mobile-connect/storage-redis'
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import { createClient } from 'redis'
import type { Storage } from './storage.ts'

/** Connects. Rejects with the error of the network or of Redis. */
export async function openRedisStorage(url: string): Promise<Storage> {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: 1_000,
    socket: { socketTimeout: 3_000, connectTimeout: 2_000 },
  })
  let connected = false
  await new Promise<void>((resolve, reject) => {
    // Without a listener, losing the connection ends the process. The client reconnects; readiness tells about the rest.
    client.on('error', (error: Error) => {
      if (connected) return
      client.destroy()
      reject(error)
    })
    client.connect().then(() => {
      connected = true
      resolve()
    }, reject)
  })
  return {
    transactions: redisTransactionStore({ client }),
    sessions: redisSessionStore({ client }),
    replayGuard: redisReplayGuard({ client }),
    discoveryCache: redisDiscoveryCache({ client }),
    documentCache: redisDocumentCache({ client }),
    openLimiter: async ({ keyPrefix, ...options }) =>
      new RateLimiterRedis({
        ...options,
        keyPrefix: `mobile-connect:rate_limit:${keyPrefix}`,
        storeClient: client,
        useRedisPackage: true,
        insuranceLimiter: new RateLimiterMemory(options),
      }),
    check: async () => {
      await client.ping()
    },
    close: () => client.close(),
  }
}
