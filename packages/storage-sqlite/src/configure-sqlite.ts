import type { SqliteDatabase } from './sqlite-database.ts'

const START_TIMEOUT_MS = 5_000
const BUSY_TIMEOUT_MS = 50

/** Sets a connection up for many small writes by several processes. Once for each connection, right after it was opened. */
export function configureSqlite({
  db,
  synchronous = 'NORMAL',
}: {
  readonly db: SqliteDatabase
  readonly synchronous?: 'NORMAL' | 'FULL'
}): void {
  if (!['NORMAL', 'FULL'].includes(synchronous)) throw new TypeError('synchronous must be NORMAL or FULL')
  // First, because a change of the journal mode has to wait for others too.
  db.exec(`PRAGMA busy_timeout = ${START_TIMEOUT_MS}`)
  enterWriteAheadLog(db, 10)
  db.exec(`PRAGMA synchronous = ${synchronous}`)
  db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
}

function enterWriteAheadLog(db: SqliteDatabase, attempts: number): void {
  try {
    db.exec('PRAGMA journal_mode = WAL')
  } catch (error) {
    if (attempts === 1) throw error
    // SQLite refuses at once when two connections ask together; taking the write lock waits until the other is done.
    db.exec('BEGIN IMMEDIATE; COMMIT')
    enterWriteAheadLog(db, attempts - 1)
  }
}
