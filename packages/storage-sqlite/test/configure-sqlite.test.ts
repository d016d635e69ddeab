import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { configureSqlite } from '../src/index.ts'
import { newPath } from './databases.ts'

it('sets write-ahead log, synchronous=NORMAL and a busy timeout of five seconds', () => {
  const db = new Database(newPath(), { timeout: 0 })
  configureSqlite(db)
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(db.pragma('synchronous', { simple: true })).toBe(1)
  expect(db.pragma('busy_timeout', { simple: true })).toBe(5000)
  db.close()
})
