import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import Database from 'better-sqlite3'
import { afterAll } from 'vitest'
import { configureSqlite } from '../src/configure-sqlite.ts'
import type { SqliteDatabase } from '../src/index.ts'
import { migrateSqlite } from '../src/migrate-sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-sqlite-'))
const opened: { close(): unknown }[] = []
afterAll(() => {
  for (const db of opened) db.close()
  rmSync(folder, { recursive: true })
})

/** A path at which there is no file yet. */
export function newPath(): string {
  return join(folder, `${randomUUID()}.db`)
}

/** Closed by the helper, and closing twice does no harm. */
export function openFile(path: string = newPath()): Database.Database {
  const db = new Database(path)
  opened.push(db)
  configureSqlite({ db })
  migrateSqlite({ db })
  return db
}

function openMemory(): SqliteDatabase {
  const db = new Database(':memory:')
  opened.push(db)
  migrateSqlite({ db })
  return db
}

function openNodeSqlite(): SqliteDatabase {
  const db = new DatabaseSync(newPath())
  opened.push(db)
  configureSqlite({ db })
  migrateSqlite({ db })
  return db
}

function openWithBigInts(): SqliteDatabase {
  const db = openFile()
  db.defaultSafeIntegers(true)
  return db
}

/** What every contract is run on. */
export const databases: readonly (readonly [name: string, open: () => SqliteDatabase])[] = [
  ['better-sqlite3, file', openFile],
  ['better-sqlite3, memory', openMemory],
  ['better-sqlite3, integers as bigint', openWithBigInts],
  ['node:sqlite, file', openNodeSqlite],
]
