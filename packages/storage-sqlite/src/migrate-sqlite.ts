import { migrations } from './migrations.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/** Others may migrate a large table first. */
const startTimeoutMs = 5_000

/**
 * Creates the tables `discovery`, `nonce`, `discovery_cache`, `document_cache` and `session`, or brings them up to date.
 *
 * Idempotent, all or nothing, and safe when several processes start at once: one of them migrates, the others wait. The
 * version is kept in the table `mobile_connect_migration`; `PRAGMA user_version` stays the host's.
 *
 * @param db - Connection set up by {@link configureSqlite}, with no open transaction. While it migrates, its busy timeout is
 *   five seconds.
 * @throws Whatever the driver throws, for instance when the host has a table of one of these names already. Nothing has
 *   changed then.
 * @example
 * configureSqlite(db)
 * migrateSqlite(db)
 * @see {@link https://www.sqlite.org/lang_transaction.html#immediate | SQLite, Transaction, section 2.2}
 */
export function migrateSqlite(db: SqliteDatabase): void {
  const [held] = db.prepare('PRAGMA busy_timeout').all() as { readonly timeout: number }[]
  db.exec(`PRAGMA busy_timeout = ${startTimeoutMs}`)
  try {
    migrateAll(db)
  } finally {
    db.exec(`PRAGMA busy_timeout = ${held?.timeout ?? 0}`)
  }
}

function migrateAll(db: SqliteDatabase): void {
  // IMMEDIATE takes the write lock before the version is read, so that no two processes see the same old version.
  db.exec('BEGIN IMMEDIATE')
  try {
    db.exec('CREATE TABLE IF NOT EXISTS mobile_connect_migration (version INTEGER PRIMARY KEY) STRICT')
    const record = db.prepare('INSERT INTO mobile_connect_migration VALUES (?) ON CONFLICT DO NOTHING')
    for (const [index, migration] of migrations.entries()) {
      if (Number(record.run(index + 1).changes) === 1) db.exec(migration)
    }
    db.exec('COMMIT')
  } catch (error) {
    rollBack(db)
    throw error
  }
}

function rollBack(db: SqliteDatabase): void {
  try {
    db.exec('ROLLBACK')
  } catch {
    // After some errors, such as a full disk, SQLite has rolled back by itself; the first error is the one to tell.
  }
}
