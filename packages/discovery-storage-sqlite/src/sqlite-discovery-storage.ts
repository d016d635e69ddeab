import type { DiscoveryStorage } from '@mobile-connect/discovery-service'
import type { SqliteDatabase } from './sqlite-database.ts'
import { sqliteDiscoveryDataStore } from './sqlite-discovery-data-store.ts'
import { sqliteSelectionSessionStore } from './sqlite-selection-session-store.ts'

/**
 * Sets a SQLite connection up and makes the storage ports of a Discovery Service on it.
 *
 * The connection gets the write-ahead log, `synchronous=NORMAL` and a busy timeout of five seconds, for which the drivers
 * block the thread. `migrate` creates the tables `discovery_service_data` and `discovery_service_session`.
 *
 * @param options - `db` is opened and closed by the host.
 * @returns The ports, each of which passes its contract in `testkit`. `migrate` rejects with the error of the driver.
 * @throws The error of the driver when the file is not a database or cannot be written.
 * @example
 * const db = new Database('discovery.db')
 * const storage = sqliteDiscoveryStorage({ db })
 * await storage.migrate()
 */
export function sqliteDiscoveryStorage({ db }: { readonly db: SqliteDatabase }): DiscoveryStorage {
  db.exec('PRAGMA busy_timeout = 5000')
  enterWriteAheadLog(db, 10)
  db.exec('PRAGMA synchronous = NORMAL')
  return {
    store: sqliteDiscoveryDataStore({ db }),
    sessions: sqliteSelectionSessionStore({ db }),
    migrate: async () => migrate(db),
  }
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

function migrate(db: SqliteDatabase): void {
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
