import type { MobileConnectStorage } from '@mobile-connect/core'
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
  const { discoveryCache, documentCache, ...place } = options
  checkPlace(place)
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
function checkPlace({ pool, schema: _, tablePrefix: __, ...unknown }: Partial<PostgresPlace>): void {
  if (typeof pool !== 'object') throw new TypeError('postgresStorage needs pool, a pool of pg')
  for (const member of Object.keys(unknown)) throw new TypeError(`postgresStorage has no option ${member}`)
}
