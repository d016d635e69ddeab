import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DiscoveryDataStore, SelectionSessionStore } from '@mobile-connect/discovery-service'
import {
  migrateDiscoveryPostgres,
  postgresDiscoveryDataStore,
  postgresSelectionSessionStore,
} from '@mobile-connect/discovery-storage-postgres'
import {
  migrateDiscoverySqlite,
  sqliteDiscoveryDataStore,
  sqliteSelectionSessionStore,
} from '@mobile-connect/discovery-storage-sqlite'
import {
  type DatabaseLimiters,
  describeStorageFailure,
  openMemoryLimiter,
  type OpenLimiter,
  postgresLimiters,
  watchFile,
} from '@mobile-connect/node-service'
import Database from 'better-sqlite3'
import pg from 'pg'

export interface Storage {
  readonly store: DiscoveryDataStore
  readonly sessions: SelectionSessionStore
  /** Counts in this database where several instances can share it, else in memory. */
  readonly openLimiter: OpenLimiter
  /** Rejects when something is wrong that a write does not show. */
  readonly check: () => Promise<void>
  readonly close: () => Promise<void>
}

/**
 * Opens `sqlite:<file>` or `postgres://...`, and brings its tables up to date. Rejects with an error that names
 * `MC_STORAGE_URL`, with the cause: the error of the system, the driver or the database.
 */
export async function openStorage(url: string): Promise<Storage> {
  try {
    return url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length)) : await openPostgres(url)
  } catch (error) {
    throw new Error(describeStorageFailure(url, error), { cause: error })
  }
}

function openSqlite(file: string): Storage {
  mkdirSync(dirname(file), { recursive: true })
  // It holds credentials, and SQLite would let everybody read it.
  closeSync(openSync(file, 'a', 0o600))
  const db = new Database(file)
  migrateDiscoverySqlite({ db })
  // The driver blocks the thread while it waits for another writer, `/healthz` included.
  db.pragma('busy_timeout = 100')
  return {
    store: sqliteDiscoveryDataStore({ db }),
    sessions: sqliteSelectionSessionStore({ db }),
    openLimiter: openMemoryLimiter,
    check: watchFile(file),
    close: async () => void db.close(),
  }
}

async function openPostgres(connectionString: string): Promise<Storage> {
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 2_000, query_timeout: 10_000, keepAlive: true })
  // Without a listener, a connection that ends while it is idle ends the process. Readiness tells about the rest.
  pool.on('error', () => undefined)
  let limiters: DatabaseLimiters
  try {
    await migrateDiscoveryPostgres({ pool })
    limiters = await postgresLimiters(pool, { tableName: 'discovery_service_rate' })
  } catch (error) {
    await pool.end()
    throw error
  }
  return {
    store: postgresDiscoveryDataStore({ pool }),
    sessions: postgresSelectionSessionStore({ pool }),
    openLimiter: limiters.openLimiter,
    check: async () => undefined,
    close: async () => {
      limiters.stop()
      // It rejects when it has ended already.
      await pool.end().catch(() => undefined)
    },
  }
}
