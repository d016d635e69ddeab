import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { sqliteLimiters, watchFile } from '@mobile-connect/node-service'
import { sqliteStorage } from '@mobile-connect/storage-sqlite'
import Database from 'better-sqlite3'
import type { Storage } from './storage.ts'

/** Opens the file, or creates it with its folder, and brings its tables up to date. */
export async function openSqliteStorage(file: string): Promise<Storage> {
  mkdirSync(dirname(file), { recursive: true })
  const db = new Database(file)
  const storage = sqliteStorage({ db })
  await storage.migrate()
  const { openLimiter, stop } = sqliteLimiters(db)
  return {
    ...storage,
    openLimiter,
    check: watchFile(file),
    close: async () => {
      stop()
      db.close()
    },
  }
}
