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
import Database from 'better-sqlite3'
import pg from 'pg'

export interface Storage {
  readonly store: DiscoveryDataStore
  readonly sessions: SelectionSessionStore
  /** Where instances count together. Absent where there can be only one. */
  readonly pool?: pg.Pool
  readonly close: () => Promise<void>
}

/** Opens a `postgres://` URL or the path of a SQLite file, and brings its tables up to date. */
export async function openStorage(database: string): Promise<Storage> {
  return /^postgres(?:ql)?:/.test(database) ? openPostgres(database) : openSqlite(database)
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
    close: async () => void db.close(),
  }
}

async function openPostgres(connectionString: string): Promise<Storage> {
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 2_000, query_timeout: 10_000, keepAlive: true })
  // Without a listener, a connection that ends while it is idle ends the process. Readiness tells about the rest.
  pool.on('error', () => undefined)
  await migrateDiscoveryPostgres({ pool }).catch(async (error: unknown) => {
    await pool.end()
    throw error
  })
  return {
    store: postgresDiscoveryDataStore({ pool }),
    sessions: postgresSelectionSessionStore({ pool }),
    pool,
    // It rejects when it has ended already.
    close: () => pool.end().catch(() => undefined),
  }
}
