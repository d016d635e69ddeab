import { type MobileConnectStorage, refuseUnknownMembers } from '@mobile-connect/core'
import { migratePostgres } from './migrate-postgres.ts'
import { postgresDiscoveryCache } from './postgres-discovery-cache.ts'
import { postgresDocumentCache } from './postgres-document-cache.ts'
import type { PostgresPlace } from './postgres-place.ts'
import { postgresReplayGuard } from './postgres-replay-guard.ts'
import { postgresSessionStore } from './postgres-session-store.ts'
import { postgresTransactionStore } from './postgres-transaction-store.ts'

export interface PostgresStorageOptions extends PostgresPlace {
  /** `maxEntries`: entries held at once, at least 1. Default 100 000. */
  readonly discoveryCache?: { readonly maxEntries?: number }
  /** `maxEntries`: documents held at once, at least 1. Default 1 000. */
  readonly documentCache?: { readonly maxEntries?: number }
}

const OPTIONS: Readonly<Record<keyof PostgresStorageOptions, true>> = {
  pool: true,
  schema: true,
  tablePrefix: true,
  discoveryCache: true,
  documentCache: true,
}

/**
 * Makes all storage ports on a pool of PostgreSQL.
 *
 * `migrate` creates the schema and the tables `discovery`, `nonce`, `discovery_cache`, `document_cache` and `session`, or
 * brings them up to date, in one round trip. The version is kept in the table `mobile_connect_migration`. Where nothing is
 * left to do, the right to read that table is enough.
 *
 * @param options - See {@link PostgresStorageOptions}.
 * @returns The ports, each of which passes its contract in `testkit`. `migrate` rejects with the error of the driver, for
 *   instance when the role may not create tables or the host has a table of one of these names already; nothing has changed
 *   then.
 * @throws TypeError when `pool` is missing, an option is unknown, `schema` or `tablePrefix` is no plain identifier, or a
 *   `maxEntries` is out of range.
 * @example
 * const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 2_000, query_timeout: 3_000 })
 * const storage = postgresStorage({ pool })
 * await storage.migrate()
 * @see {@link https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS | PostgreSQL, 13.3.5, Advisory Locks}
 */
export function postgresStorage(options: PostgresStorageOptions): MobileConnectStorage {
  checkOptions(options)
  const { discoveryCache, documentCache, ...place } = options
  return {
    transactions: postgresTransactionStore(place),
    replayGuard: postgresReplayGuard(place),
    discoveryCache: postgresDiscoveryCache({ ...discoveryCache, ...place }),
    documentCache: postgresDocumentCache({ ...documentCache, ...place }),
    sessions: postgresSessionStore(place),
    migrate: () => migratePostgres(place),
  }
}

/** A misspelt option would silently mean its default. */
function checkOptions(options: PostgresStorageOptions): void {
  refuseUnknownMembers('the argument of postgresStorage', options, OPTIONS)
  for (const cache of ['discoveryCache', 'documentCache'] as const) {
    refuseUnknownMembers(cache, options[cache] ?? {}, { maxEntries: true })
  }
  const pool: unknown = options.pool
  if (typeof pool !== 'object' || pool === null) throw new TypeError('postgresStorage needs pool, a pool of pg')
}
