import { forkProcess, nextMessage } from '@mobile-connect/test-servers'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrateSqlite, sqliteTransactionStore } from '../src/index.ts'
import { newPath, openFile } from './databases.ts'

function tablesOf(db: Database.Database): unknown[] {
  return db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all()
}

const tables = ['discovery', 'discovery_cache', 'document_cache', 'mobile_connect_migration', 'nonce', 'session']

it('creates the tables once, however often it runs', () => {
  const db = new Database(':memory:')
  migrateSqlite(db)
  migrateSqlite(db)
  expect(tablesOf(db)).toStrictEqual(tables)
  expect(db.prepare('SELECT version FROM mobile_connect_migration').pluck().all()).toStrictEqual([1, 2])
})

it('gives the three tables of the SDK guide an id, an expiry and a value, none with a limit of characters', () => {
  const db = new Database(':memory:')
  migrateSqlite(db)
  const columnsOf = (table: string): unknown =>
    db.prepare('SELECT name, type FROM pragma_table_info(?)').raw().all(table)
  const [id, expiresAtMs] = [
    ['id', 'TEXT'],
    ['expires_at_ms', 'INTEGER'],
  ]
  expect(columnsOf('discovery')).toStrictEqual([id, expiresAtMs, ['value', 'TEXT']])
  expect(columnsOf('nonce')).toStrictEqual([id, expiresAtMs])
  expect(columnsOf('discovery_cache')).toStrictEqual([['written', 'INTEGER'], id, expiresAtMs, ['value', 'TEXT']])
})

it('leaves PRAGMA user_version to the host', () => {
  const db = new Database(':memory:')
  db.pragma('user_version = 7')
  migrateSqlite(db)
  expect(db.pragma('user_version', { simple: true })).toBe(7)
})

it('lets six processes set up one new file at once', async () => {
  const path = newPath()
  const start = () => forkProcess(new URL('processes/migrate.ts', import.meta.url), path)
  const children = await Promise.all(Array.from({ length: 6 }, start))
  const answers = children.map((child) => nextMessage(child))
  for (const child of children) child.send('go')
  expect(await Promise.all(answers)).toStrictEqual(Array.from({ length: 6 }, () => 'migrated'))
  expect(tablesOf(openFile(path))).toStrictEqual(tables)
})

it('changes nothing and throws when the host has a table of the same name', () => {
  const db = new Database(':memory:')
  db.exec('CREATE TABLE nonce (host INTEGER)')
  expect(() => migrateSqlite(db)).toThrow('table nonce already exists')
  expect(db.inTransaction).toBe(false)
  expect(tablesOf(db)).toStrictEqual(['nonce'])
})

it('is what an adapter needs: without the tables its factory throws', () => {
  const db = new Database(':memory:')
  expect(() => sqliteTransactionStore({ db })).toThrow('no such table: discovery')
})
