import { type MobileConnectStorage, refuseUnknownMembers } from '@mobile-connect/core'
import { configureSqlite } from './configure-sqlite.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import { sqliteDiscoveryCache } from './sqlite-discovery-cache.ts'
import { sqliteDocumentCache } from './sqlite-document-cache.ts'
import { sqliteReplayGuard } from './sqlite-replay-guard.ts'
import { sqliteSessionStore } from './sqlite-session-store.ts'
import { sqliteTransactionStore } from './sqlite-transaction-store.ts'

export interface SqliteStorageOptions {
  /** Opened and closed by the host. */
  readonly db: SqliteDatabase
  /**
   * When a commit is on the disk. `NORMAL`: by the next checkpoint; `FULL`: before the write resolves, for an fsync
   * each. Default `NORMAL`.
   */
  readonly synchronous?: 'NORMAL' | 'FULL'
  /** `maxEntries`: entries held at once, at least 1. Default 100 000. */
  readonly discoveryCache?: { readonly maxEntries?: number }
  /** `maxEntries`: documents held at once, at least 1. Default 1 000. */
  readonly documentCache?: { readonly maxEntries?: number }
}

const OPTIONS: Readonly<Record<keyof SqliteStorageOptions, true>> = {
  db: true,
  synchronous: true,
  discoveryCache: true,
  documentCache: true,
}

/**
 * Sets a SQLite connection up and makes all storage ports on it.
 *
 * The connection gets the write-ahead log, `synchronous` and a busy timeout of 50 ms, and a new file pages of 8 KB. Writes of
 * one turn of the event loop share a transaction; each promise settles after the commit. The drivers block the thread for that
 * time; the stores queue what finds the database locked, for up to three seconds, and let the event loop run between two
 * attempts. Killing a process loses nothing. A power failure or a crash of the operating system undoes the last commits
 * with `NORMAL`, and none with `FULL`; the file stays sound with both.
 *
 * `migrate` creates the tables `discovery`, `nonce`, `discovery_cache`, `document_cache` and `session`, or brings them up to
 * date. It needs a connection without an open transaction, waits up to five seconds for other processes, and keeps the
 * version in the table `mobile_connect_migration`; `PRAGMA user_version` stays the host's.
 *
 * @param options - See {@link SqliteStorageOptions}.
 * @returns The ports, each of which passes its contract in `testkit`. `migrate` rejects with the error of the driver, for
 *   instance when the host has a table of one of these names already; nothing has changed then.
 * @throws TypeError when `db` is missing, an option is unknown, or `synchronous` or a `maxEntries` is out of range.
 * @throws The error of the driver when the file is not a database or cannot be written.
 * @example
 * const db = new Database('mobile-connect.db')
 * const storage = sqliteStorage({ db })
 * await storage.migrate()
 * @see {@link https://www.sqlite.org/wal.html#performance_considerations | SQLite, Write-Ahead Logging, section 2.3}
 * @see {@link https://www.sqlite.org/lang_transaction.html#immediate | SQLite, Transaction, section 2.2}
 */
export function sqliteStorage(options: SqliteStorageOptions): MobileConnectStorage {
  checkOptions(options)
  const { discoveryCache, documentCache, ...connection } = options
  configureSqlite(connection)
  const { db } = connection
  return {
    transactions: sqliteTransactionStore({ db }),
    replayGuard: sqliteReplayGuard({ db }),
    discoveryCache: sqliteDiscoveryCache({ ...discoveryCache, db }),
    documentCache: sqliteDocumentCache({ ...documentCache, db }),
    sessions: sqliteSessionStore({ db }),
    migrate: async () => migrateSqlite({ db }),
  }
}

/** A misspelt option would silently mean its default. */
function checkOptions(options: SqliteStorageOptions): void {
  refuseUnknownMembers('the argument of sqliteStorage', options, OPTIONS)
  for (const cache of ['discoveryCache', 'documentCache'] as const) {
    refuseUnknownMembers(cache, options[cache] ?? {}, { maxEntries: true })
  }
  const db: unknown = options.db
  if (typeof db !== 'object' || db === null) throw new TypeError('sqliteStorage needs db, an open connection')
}
