import { forkProcess, nextMessage } from '@mobile-connect/test-servers'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { sqliteStorage } from '../src/index.ts'
import { newPath, openFile } from './databases.ts'

function tablesOf(db: Database.Database): unknown[] {
  return db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all()
}

const tables = ['discovery', 'discovery_cache', 'document_cache', 'mobile_connect_migration', 'nonce', 'session']

it('creates the tables once, however often it runs', async () => {
  const db = new Database(':memory:')
  await sqliteStorage({ db }).migrate()
  await sqliteStorage({ db }).migrate()
  expect(tablesOf(db)).toStrictEqual(tables)
  expect(db.prepare('SELECT version FROM mobile_connect_migration').pluck().all()).toStrictEqual([1, 2])
})

it('gives the three tables of the SDK guide an id, an expiry and a value, none with a limit of characters', async () => {
  const db = new Database(':memory:')
  await sqliteStorage({ db }).migrate()
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

it('leaves PRAGMA user_version to the host', async () => {
  const db = new Database(':memory:')
  db.pragma('user_version = 7')
  await sqliteStorage({ db }).migrate()
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

it('changes nothing and throws when the host has a table of the same name', async () => {
  const db = new Database(':memory:')
  db.exec('CREATE TABLE nonce (host INTEGER)')
  await expect(sqliteStorage({ db }).migrate()).rejects.toThrow('table nonce already exists')
  expect(db.inTransaction).toBe(false)
  expect(tablesOf(db)).toStrictEqual(['nonce'])
})

it('is what every port needs: without the tables each member rejects with the code of the driver', async () => {
  const { transactions, replayGuard, discoveryCache, documentCache, sessions } = sqliteStorage({
    db: new Database(':memory:'),
  })
  const calls = await Promise.allSettled([
    transactions.take('id', 0),
    replayGuard.claim('id', 1, 0),
    discoveryCache.read('key', 0),
    documentCache.read('url'),
    sessions.read('id', 0),
  ])
  for (const call of calls) {
    expect(call).toMatchObject({ reason: { code: 'MC_STORE_UNAVAILABLE', details: { received: 'SQLITE_ERROR' } } })
  }
})

it('serves a storage that was made before the tables', async () => {
  const storage = sqliteStorage({ db: new Database(':memory:') })
  await expect(storage.transactions.take('id', 0)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
  await storage.migrate()
  expect(await storage.transactions.take('id', 0)).toBeUndefined()
})
