import { redisLimiter } from '@mobile-connect/node-service'
import { connectRedis, redisClientOptions, redisStorage } from '@mobile-connect/storage-redis'
import { loadPeer } from '../peers/load-peer.ts'
import type { Storage } from './storage.ts'

/** Connects. Rejects with the error of the network or of Redis. */
export async function openRedisStorage(url: string): Promise<Storage> {
  const { createClient } = await loadPeer('redis', () => import('redis'))
  const client = await connectRedis({ client: createClient(redisClientOptions({ url })) })
  return {
    ...redisStorage({ client }),
    limiter: redisLimiter(client, 'mobile-connect:rate_limit'),
    check: async () => undefined,
    close: client.close,
  }
}
