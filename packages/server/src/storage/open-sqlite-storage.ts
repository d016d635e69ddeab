import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { sqliteLimiter, watchFile } from '@mobile-connect/node-service'
import { sqliteStorage } from '@mobile-connect/storage-sqlite'
import Database from 'better-sqlite3'
import type { Storage } from './storage.ts'

/** Opens the file, or creates it with its folder, and brings its tables up to date. Only this user can read a new file. */
export async function openSqliteStorage(file: string): Promise<Storage> {
  mkdirSync(dirname(file), { recursive: true })
  createPrivately(file)
  const db = new Database(file)
  const storage = sqliteStorage({ db })
  await storage.migrate()
  const { limiter, stop } = sqliteLimiter(db)
  return {
    ...storage,
    limiter,
    check: watchFile(file),
    close: async () => {
      stop()
      db.close()
    },
  }
}

/** SQLite gives `-wal` and `-shm` the mode of the file. */
function createPrivately(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
