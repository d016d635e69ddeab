import type { MobileConnectStorage } from '@mobile-connect/core'
import { redisDiscoveryCache } from './redis-discovery-cache.ts'
import { redisDocumentCache } from './redis-document-cache.ts'
import type { RedisKeyspace } from './redis-keys.ts'
import { redisReplayGuard } from './redis-replay-guard.ts'
import { redisSessionStore } from './redis-session-store.ts'
import { redisTransactionStore } from './redis-transaction-store.ts'

export interface RedisStorageOptions extends RedisKeyspace {
  /** `maxEntries`: entries held at once, at least 1. Default 10 000, which take about 15 MB. */
  readonly discoveryCache?: { readonly maxEntries?: number }
  /** `maxEntries`: documents held at once, at least 1. Default 1 000. */
  readonly documentCache?: { readonly maxEntries?: number }
}

/**
 * Makes all storage ports on a client of Redis or Valkey.
 *
 * The README lists the deployments of Redis in which a transaction is taken once and a claim is won once. Redis has no
 * tables, so that `migrate` does nothing.
 *
 * @param options - See {@link RedisStorageOptions}.
 * @returns The ports, each of which passes its contract in `testkit`.
 * @throws TypeError when `client` is missing, an option is unknown, `keyPrefix` holds a brace, or a `maxEntries` is out of
 *   range.
 * @example
 * const client = await connectRedis({ client: createClient(redisClientOptions({ url })) })
 * const storage = redisStorage({ client })
 */
export function redisStorage(options: RedisStorageOptions): MobileConnectStorage {
  const { discoveryCache, documentCache, ...keyspace } = options
  checkKeyspace(keyspace)
  return {
    transactions: redisTransactionStore(keyspace),
    replayGuard: redisReplayGuard(keyspace),
    discoveryCache: redisDiscoveryCache({ ...discoveryCache, ...keyspace }),
    documentCache: redisDocumentCache({ ...documentCache, ...keyspace }),
    sessions: redisSessionStore(keyspace),
    migrate: async () => undefined,
  }
}

/** A misspelt option would silently mean its default. */
function checkKeyspace({ client, keyPrefix: _, ...unknown }: Partial<RedisKeyspace>): void {
  if (typeof client !== 'object') throw new TypeError('redisStorage needs client, a client of redis')
  for (const member of Object.keys(unknown)) throw new TypeError(`redisStorage has no option ${member}`)
}
