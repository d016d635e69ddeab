import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { sqliteLimiters, watchFile } from '@mobile-connect/node-service'
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
import type { Storage } from './storage.ts'

/** Opens the file, or creates it with its folder, and brings its tables up to date. */
export function openSqliteStorage(file: string): Storage {
  mkdirSync(dirname(file), { recursive: true })
  const db = new Database(file)
  configureSqlite(db)
  migrateSqlite(db)
  const { openLimiter, stop } = sqliteLimiters(db)
  return {
    transactions: sqliteTransactionStore({ db }),
    sessions: sqliteSessionStore({ db }),
    replayGuard: sqliteReplayGuard({ db }),
    discoveryCache: sqliteDiscoveryCache({ db }),
    documentCache: sqliteDocumentCache({ db }),
    openLimiter,
    check: watchFile(file),
    close: async () => {
      stop()
      db.close()
    },
  }
}
