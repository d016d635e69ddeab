import type { SqliteDatabase } from './sqlite-database.ts'

/**
 * Sets a connection up for many small writes by several processes: write-ahead log, `synchronous=NORMAL` and waiting up
 * to five seconds for another writer.
 *
 * Call it once per connection, right after opening it. Killing a process loses nothing; after a power failure the last
 * commits may be missing. Use `synchronous=FULL` afterwards if that is too little.
 *
 * @param db - Connection opened, owned and closed by the host.
 * @throws Whatever the driver throws, for instance when the file is not a database or cannot be written.
 * @example
 * const db = new Database('mobile-connect.db')
 * configureSqlite(db)
 * @see {@link https://www.sqlite.org/wal.html#performance_considerations | SQLite, Write-Ahead Logging, section 2.3}
 */
export function configureSqlite(db: SqliteDatabase): void {
  // First, because a change of the journal mode has to wait for others too.
  db.exec('PRAGMA busy_timeout = 5000')
  enterWriteAheadLog(db, 10)
  db.exec('PRAGMA synchronous = NORMAL')
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
