import type { SqliteDatabase } from './sqlite-database.ts'

/**
 * Sets a connection up for several processes and creates the tables `discovery_service_data` and
 * `discovery_service_session`.
 *
 * Idempotent, and safe when several processes start at once. Write-ahead log, `synchronous=NORMAL`, and waiting up to five
 * seconds for another writer.
 *
 * @param options - `db` is opened, owned and closed by the host.
 * @throws Whatever the driver throws, for instance when the file is not a database or cannot be written.
 * @example
 * const db = new Database('discovery.db')
 * migrateDiscoverySqlite({ db })
 */
export function migrateDiscoverySqlite({ db }: { readonly db: SqliteDatabase }): void {
  db.exec('PRAGMA busy_timeout = 5000')
  enterWriteAheadLog(db, 10)
  db.exec('PRAGMA synchronous = NORMAL')
  db.exec(`
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS discovery_service_data (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      version INTEGER NOT NULL,
      operators TEXT NOT NULL,
      applications TEXT NOT NULL
    ) STRICT;
    INSERT INTO discovery_service_data VALUES (1, 0, '[]', '[]') ON CONFLICT DO NOTHING;
    CREATE TABLE IF NOT EXISTS discovery_service_session (
      id TEXT PRIMARY KEY,
      expires_at_ms INTEGER NOT NULL,
      value TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS discovery_service_session_expires_at_ms ON discovery_service_session (expires_at_ms);
    COMMIT;`)
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
