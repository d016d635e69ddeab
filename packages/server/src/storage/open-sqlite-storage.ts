import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  configureSqlite,
  migrateSqlite,
  sqliteDiscoveryCache,
  sqliteDocumentCache,
  sqliteReplayGuard,
  sqliteSessionStore,
  sqliteTransactionStore,
} from '@mobile-connect/storage-sqlite'
import Database from 'better-sqlite3'
import { RateLimiterMemory, RateLimiterSQLite } from 'rate-limiter-flexible'
import { repeatSweep } from './repeat-sweep.ts'
import type { Storage } from './storage.ts'

/** Opens the file, or creates it with its folder, and brings its tables up to date. */
export function openSqliteStorage(file: string): Storage {
  mkdirSync(dirname(file), { recursive: true })
  const db = new Database(file)
  configureSqlite(db)
  migrateSqlite(db)
  createLimitTable(db)
  const opened = statSync(file)
  const sweep = db.prepare('DELETE FROM rate_limit WHERE expire < ?')
  // The limiter's own timer could not be stopped when the database closes.
  const stopSweep = repeatSweep(async () => sweep.run(Date.now()))
  return {
    transactions: sqliteTransactionStore({ db }),
    sessions: sqliteSessionStore({ db }),
    replayGuard: sqliteReplayGuard({ db }),
    discoveryCache: sqliteDiscoveryCache({ db }),
    documentCache: sqliteDocumentCache({ db }),
    openLimiter: async (options) =>
      new RateLimiterSQLite({
        ...options,
        storeClient: db,
        storeType: 'better-sqlite3',
        tableName: 'rate_limit',
        tableCreated: true,
        insuranceLimiter: new RateLimiterMemory(options),
      }),
    // Writes into a file that was deleted or replaced succeed, and are lost with this process.
    check: async () => {
      const { dev, ino } = statSync(file)
      if (dev !== opened.dev || ino !== opened.ino) throw new Error('the file of the database was replaced')
    },
    close: async () => {
      stopSweep()
      db.close()
    },
  }
}

/** Several processes may start at once. */
function createLimitTable(db: Database.Database): void {
  const busyTimeoutMs = db.pragma('busy_timeout', { simple: true }) as number
  db.pragma('busy_timeout = 5000')
  db.exec('CREATE TABLE IF NOT EXISTS rate_limit (key TEXT PRIMARY KEY, points INTEGER NOT NULL, expire INTEGER)')
  db.pragma(`busy_timeout = ${busyTimeoutMs}`)
}
