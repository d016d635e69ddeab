import type { SqliteDatabase } from './sqlite-database.ts'

export interface ConfigureSqliteOptions {
  /**
   * When a commit is on the disk. `NORMAL`: by the next checkpoint; `FULL`: before the write resolves, for an fsync
   * each. Default `NORMAL`.
   */
  readonly synchronous?: 'NORMAL' | 'FULL'
}

const startTimeoutMs = 5_000
const busyTimeoutMs = 50

/**
 * Sets a connection up for many small writes by several processes: write-ahead log, `synchronous=NORMAL` and a busy
 * timeout of 50 ms. The drivers block the thread for that time; the stores queue what finds the database locked, for up
 * to three seconds, and let the event loop run between two attempts.
 *
 * Call it once per connection, right after opening it. Killing a process loses nothing, whatever `synchronous` is. A
 * power failure or a crash of the operating system undoes the last commits with `NORMAL`, and none with `FULL`; the file
 * stays sound with both.
 *
 * @param db - Connection opened, owned and closed by the host.
 * @param options - `synchronous` is `NORMAL` or `FULL`, default `NORMAL`.
 * @throws TypeError when `synchronous` is anything else.
 * @throws Whatever the driver throws, for instance when the file is not a database or cannot be written.
 * @example
 * const db = new Database('mobile-connect.db')
 * configureSqlite(db, { synchronous: 'FULL' })
 * @see {@link https://www.sqlite.org/wal.html#performance_considerations | SQLite, Write-Ahead Logging, section 2.3}
 */
export function configureSqlite(db: SqliteDatabase, { synchronous = 'NORMAL' }: ConfigureSqliteOptions = {}): void {
  if (!['NORMAL', 'FULL'].includes(synchronous)) throw new TypeError('synchronous must be NORMAL or FULL')
  // First, because a change of the journal mode has to wait for others too.
  db.exec(`PRAGMA busy_timeout = ${startTimeoutMs}`)
  enterWriteAheadLog(db, 10)
  db.exec(`PRAGMA synchronous = ${synchronous}`)
  db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`)
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
