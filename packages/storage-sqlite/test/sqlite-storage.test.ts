import { DatabaseSync } from 'node:sqlite'
import type { MobileConnectPorts } from '@mobile-connect/core'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { sqliteStorage } from '../src/index.ts'
import { newPath } from './databases.ts'

it('sets write-ahead log, synchronous=NORMAL and a busy timeout of 50 ms', () => {
  const db = new Database(newPath(), { timeout: 0 })
  sqliteStorage({ db })
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(db.pragma('synchronous', { simple: true })).toBe(1)
  expect(db.pragma('busy_timeout', { simple: true })).toBe(50)
  db.close()
})

it('sets synchronous=FULL where it is asked to', () => {
  const db = new Database(newPath())
  sqliteStorage({ db, synchronous: 'NORMAL' })
  expect(db.pragma('synchronous', { simple: true })).toBe(1)
  sqliteStorage({ db, synchronous: 'FULL' })
  expect(db.pragma('synchronous', { simple: true })).toBe(2)
  db.close()
})

it('takes no other synchronous, from a configuration that was not checked', () => {
  const db = new Database(newPath())
  const options: object = { synchronous: 'OFF' }
  expect(() => sqliteStorage({ db, ...options })).toThrow(TypeError)
  db.close()
})

it('takes no maxEntries of 0, for either cache', () => {
  const db = new Database(':memory:')
  for (const name of ['discoveryCache', 'documentCache']) {
    expect(() => sqliteStorage({ db, [name]: { maxEntries: 0 } })).toThrow(
      'maxEntries must be an integer of at least 1',
    )
  }
})

it('can be spread into the ports of createMobileConnect', async () => {
  const db = new Database(':memory:')
  const storage = sqliteStorage({ db })
  const ports: Pick<MobileConnectPorts, 'transactions' | 'replayGuard' | 'discoveryCache' | 'documentCache'> = {
    ...storage,
  }
  await storage.migrate()
  expect(await ports.replayGuard.claim('id', 1, 0)).toBe(true)
})

it('holds as many documents as documentCache.maxEntries', async () => {
  const db = new Database(':memory:')
  const { documentCache, migrate } = sqliteStorage({ db, documentCache: { maxEntries: 1 } })
  await migrate()
  for (const url of ['one', 'other']) await documentCache.write(url, '', 1)
  expect(db.prepare('SELECT url FROM document_cache').pluck().all()).toStrictEqual(['other'])
})

it('throws a sentence for a missing argument and for an option that it does not know', () => {
  const [nothing, misspelt]: object[] = [{}, { synchronus: 'other' }]
  const options = { db: new Database(':memory:') }
  expect(() => sqliteStorage({ ...options, ...misspelt })).toThrow(
    'the argument of sqliteStorage has no member synchronus. Members: db, synchronous, discoveryCache, documentCache',
  )
  expect(() => sqliteStorage(nothing as typeof options)).toThrow('sqliteStorage needs db, an open connection')
  const nulled: object = { db: null }
  expect(() => sqliteStorage(nulled as typeof options)).toThrow('sqliteStorage needs db, an open connection')
  expect(() => sqliteStorage(undefined as never)).toThrow(
    new TypeError('the argument of sqliteStorage must be an object, not undefined'),
  )
  for (const cache of ['discoveryCache', 'documentCache']) {
    expect(() => sqliteStorage({ ...options, [cache]: { maxEntires: 1 } })).toThrow(
      new TypeError(`${cache} has no member maxEntires. Members: maxEntries`),
    )
  }
})

it.each([
  ['better-sqlite3', () => new Database(':memory:')],
  ['node:sqlite', () => new DatabaseSync(':memory:')],
])('names the missing table and migrate where the host did not migrate, with %s', async (_, open) => {
  const { transactions, replayGuard } = sqliteStorage({ db: open() })
  const rejected = (table: string) => ({
    code: 'MC_STORE_UNAVAILABLE',
    details: { expected: `the table ${table}, which migrate() creates` },
  })
  await expect(transactions.take('id', 1)).rejects.toMatchObject(rejected('discovery'))
  await expect(replayGuard.claim('id', 1, 0)).rejects.toMatchObject(rejected('nonce'))
})
