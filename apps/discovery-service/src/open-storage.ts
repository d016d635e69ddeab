import { closeSync, mkdirSync, openSync, statSync } from 'node:fs'
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
  openMemoryLimiter,
  type OpenLimiter,
  postgresLimiters,
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
 * Opens a `postgres://` URL or the path of a SQLite file, and brings its tables up to date. Rejects with an error that names
 * `DISCOVERY_DATABASE`, with the cause: the error of the system, the driver or the database.
 */
export async function openStorage(database: string): Promise<Storage> {
  const isPostgres = /^postgres(?:ql)?:/.test(database)
  try {
    return isPostgres ? await openPostgres(database) : openSqlite(database)
  } catch (error) {
    // The host without credentials.
    const place = isPostgres ? `postgres, ${URL.parse(database)?.host ?? 'not a URL'}` : database
    throw new Error(`DISCOVERY_DATABASE: ${describeCause(error)} (${place}).`, { cause: error })
  }
}

function describeCause(error: unknown): string {
  if (!(error instanceof Error)) return 'the database did not open'
  // A name with several addresses gives an error per address, and none for all of them.
  if (error instanceof AggregateError && error.message === '') return describeCause(error.errors[0])
  return error.message || error.name
}

function openSqlite(file: string): Storage {
  mkdirSync(dirname(file), { recursive: true })
  // It holds credentials, and SQLite would let everybody read it.
  closeSync(openSync(file, 'a', 0o600))
  const db = new Database(file)
  migrateDiscoverySqlite({ db })
  // The driver blocks the thread while it waits for another writer, `/healthz` included.
  db.pragma('busy_timeout = 100')
  const opened = statSync(file)
  return {
    store: sqliteDiscoveryDataStore({ db }),
    sessions: sqliteSelectionSessionStore({ db }),
    openLimiter: openMemoryLimiter,
    // Writes into a file that was deleted or replaced succeed, and are lost with this process.
    check: async () => {
      const { dev, ino } = statSync(file)
      if (dev !== opened.dev || ino !== opened.ino) throw new Error('the file of the database was replaced')
    },
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
