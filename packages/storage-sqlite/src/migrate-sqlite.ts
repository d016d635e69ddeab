import { migrations } from './migrations.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/** Others may migrate a large table first. */
const START_TIMEOUT_MS = 5_000

/**
 * Brings the tables up to date. Several processes may start at once: one of them migrates, the others wait. While it
 * migrates, the busy timeout is five seconds.
 */
export function migrateSqlite({ db }: { readonly db: SqliteDatabase }): void {
  const [held] = db.prepare('PRAGMA busy_timeout').all() as { readonly timeout: number }[]
  db.exec(`PRAGMA busy_timeout = ${START_TIMEOUT_MS}`)
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
