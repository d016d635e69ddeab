import { type MobileConnectStorage, refuseUnknownMembers } from '@mobile-connect/core'
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

const OPTIONS: Readonly<Record<keyof RedisStorageOptions, true>> = {
  client: true,
  keyPrefix: true,
  discoveryCache: true,
  documentCache: true,
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
  checkOptions(options)
  const { discoveryCache, documentCache, ...keyspace } = options
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
function checkOptions(options: RedisStorageOptions): void {
  refuseUnknownMembers('the argument of redisStorage', options, OPTIONS)
  for (const cache of ['discoveryCache', 'documentCache'] as const) {
    refuseUnknownMembers(cache, options[cache] ?? {}, { maxEntries: true })
  }
  const client: unknown = options.client
  if (typeof client !== 'object' || client === null) throw new TypeError('redisStorage needs client, a client of redis')
}
