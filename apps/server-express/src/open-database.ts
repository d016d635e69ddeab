import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { configureSqlite, migrateSqlite } from '@mobile-connect/storage-sqlite'
import Database from 'better-sqlite3'

/** Opens the file, or creates it with its folder, and brings its tables up to date. */
export function openDatabase(file: string): Database.Database {
  mkdirSync(dirname(file), { recursive: true })
  const db = new Database(file)
  configureSqlite(db)
  migrateSqlite(db)
  return db
}
