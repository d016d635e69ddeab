import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DiscoveryStorage } from '@mobile-connect/discovery-service'
import { postgresDiscoveryStorage } from '@mobile-connect/discovery-storage-postgres'
import { sqliteDiscoveryStorage } from '@mobile-connect/discovery-storage-sqlite'
import {
  type DatabaseLimiter,
  describeStorageFailure,
  type Limiter,
  memoryLimiter,
  postgresLimiter,
  survivePooler,
  watchFile,
} from '@mobile-connect/node-service'
import Database from 'better-sqlite3'
import pg from 'pg'

const LIFETIME_MS = 60_000

export interface Storage extends Pick<DiscoveryStorage, 'store' | 'sessions'> {
  /** Counts in this database where several instances can share it, else in memory. */
  readonly limiter: Limiter
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
    return url.startsWith('sqlite:') ? await openSqlite(url.slice('sqlite:'.length)) : await openPostgres(url)
  } catch (error) {
    throw new Error(describeStorageFailure(url, error), { cause: error })
  }
}

async function openSqlite(file: string): Promise<Storage> {
  mkdirSync(dirname(file), { recursive: true })
  // It holds credentials, and SQLite would let everybody read it.
  closeSync(openSync(file, 'a', 0o600))
  const db = new Database(file)
  const storage = sqliteDiscoveryStorage({ db })
  await storage.migrate()
  // The driver blocks the thread while it waits for another writer, `/healthz` included.
  db.pragma('busy_timeout = 100')
  return {
    ...storage,
    limiter: memoryLimiter(),
    check: watchFile(file),
    close: async () => void db.close(),
  }
}

async function openPostgres(connectionString: string): Promise<Storage> {
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 2_000, query_timeout: 10_000, keepAlive: true })
  // Without a listener, a connection that ends while it is idle ends the process. Readiness tells about the rest.
  pool.on('error', () => undefined)
  const surviving = survivePooler(pool)
  const storage = postgresDiscoveryStorage({ pool: surviving })
  let limits: DatabaseLimiter
  try {
    await storage.migrate()
    limits = await postgresLimiter(surviving, { tableName: 'discovery_service_rate' })
  } catch (error) {
    await pool.end()
    throw error
  }
  return {
    ...storage,
    limiter: limits.limiter,
    check: async () => undefined,
    close: async () => {
      limits.stop()
      // It rejects when it has ended already.
      await pool.end().catch(() => undefined)
    },
  }
}

/** Puts a selection session and takes it again. Rejects when the storage did not keep it. */
export async function writeSession(sessions: Storage['sessions'], clock: () => number): Promise<void> {
  const nowMs = clock()
  const id = `readiness:${randomUUID()}`
  const particulars = { clientId: '', redirectUrl: '', csrfToken: '', setCookies: false }
  await sessions.put({ id, ...particulars, expiresAtMs: nowMs + LIFETIME_MS }, nowMs)
  if ((await sessions.take(id, nowMs)) === undefined) throw new Error('the storage lost a session')
}
