import type { SqliteDatabase } from './sqlite-database.ts'

const START_TIMEOUT_MS = 5_000
const BUSY_TIMEOUT_MS = 50
/** An encrypted session fills most of a page of the usual 4 KB, or two. */
const PAGE_BYTES = 8_192

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
  // Of a new file only: SQLite keeps the pages that a file has.
  db.exec(`PRAGMA page_size = ${PAGE_BYTES}`)
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
