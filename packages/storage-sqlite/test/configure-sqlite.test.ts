import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { configureSqlite } from '../src/index.ts'
import { newPath } from './databases.ts'

it('sets write-ahead log, synchronous=NORMAL and a busy timeout of 50 ms', () => {
  const db = new Database(newPath(), { timeout: 0 })
  configureSqlite(db)
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(db.pragma('synchronous', { simple: true })).toBe(1)
  expect(db.pragma('busy_timeout', { simple: true })).toBe(50)
  db.close()
})

it('sets synchronous=FULL where it is asked to', () => {
  const db = new Database(newPath())
  configureSqlite(db, { synchronous: 'NORMAL' })
  expect(db.pragma('synchronous', { simple: true })).toBe(1)
  configureSqlite(db, { synchronous: 'FULL' })
  expect(db.pragma('synchronous', { simple: true })).toBe(2)
  db.close()
})

it('takes no other synchronous, from a configuration that was not checked', () => {
  const db = new Database(newPath())
  const options: object = { synchronous: 'OFF' }
  expect(() => configureSqlite(db, options)).toThrow(TypeError)
  db.close()
})
