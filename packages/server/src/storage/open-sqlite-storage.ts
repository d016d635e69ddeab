import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { type LimiterDatabase, sqliteLimiter, watchFile } from '@mobile-connect/node-service'
import { type SqliteDatabase, sqliteStorage } from '@mobile-connect/storage-sqlite'
import { findPeer } from '../peers/load-peer.ts'
import type { Storage } from './storage.ts'

type Connection = SqliteDatabase & LimiterDatabase & { close(): void }

/** Opens the file, or creates it with its folder, and brings its tables up to date. Only this user can read a new file. */
export async function openSqliteStorage(file: string, connect: typeof connectToFile = connectToFile): Promise<Storage> {
  mkdirSync(dirname(file), { recursive: true })
  createPrivately(file)
  const db = await connect(file)
  const storage = sqliteStorage({ db })
  await storage.migrate()
  const { limiter, stop } = sqliteLimiter(db)
  let isClosed = false
  return {
    ...storage,
    limiter,
    check: watchFile(file),
    close: async () => {
      if (isClosed) return
      isClosed = true
      stop()
      db.close()
    },
  }
}

/** By better-sqlite3 where it is installed, which is faster and 27 MB, else by the SQLite of Node.js. */
async function connectToFile(file: string): Promise<Connection> {
  const driver = await findPeer('better-sqlite3', () => import('better-sqlite3'))
  return driver === undefined ? connectByNode(file) : new driver.default(file)
}

export async function connectByNode(file: string): Promise<Connection> {
  const { DatabaseSync } = await import('node:sqlite')
  return new DatabaseSync(file)
}

/** SQLite gives `-wal` and `-shm` the mode of the file. */
function createPrivately(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
