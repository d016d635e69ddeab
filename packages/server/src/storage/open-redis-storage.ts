import { redisLimiters } from '@mobile-connect/node-service'
import {
  connectRedis,
  redisClientOptions,
  redisDiscoveryCache,
  redisDocumentCache,
  redisReplayGuard,
  redisSessionStore,
  redisTransactionStore,
} from '@mobile-connect/storage-redis'
import { createClient } from 'redis'
import type { Storage } from './storage.ts'

/** Connects. Rejects with the error of the network or of Redis. */
export async function openRedisStorage(url: string): Promise<Storage> {
  const client = await connectRedis(createClient(redisClientOptions({ url })))
  return {
    transactions: redisTransactionStore({ client }),
    sessions: redisSessionStore({ client }),
    replayGuard: redisReplayGuard({ client }),
    discoveryCache: redisDiscoveryCache({ client }),
    documentCache: redisDocumentCache({ client }),
    openLimiter: redisLimiters(client, 'mobile-connect:rate_limit'),
    check: async () => undefined,
    close: client.close,
  }
}
