import type { MobileConnectPorts } from '@mobile-connect/core'
import { expect, it } from 'vitest'
import { type PostgresPool, postgresStorage } from '../src/index.ts'
import { openPool, openStorage } from './open-storage.ts'

it('can be spread into the ports of createMobileConnect', async () => {
  const storage = postgresStorage(await openStorage())
  const ports: Pick<MobileConnectPorts, 'transactions' | 'replayGuard' | 'discoveryCache' | 'documentCache'> = {
    ...storage,
  }
  expect(await ports.replayGuard.claim('id', 1, 0)).toBe(true)
})

it('keeps every port in the schema and under the prefix that it was given', async () => {
  const { pool, schema } = await openStorage()
  const storage = postgresStorage({ pool, schema, tablePrefix: 'mc_' })
  await storage.migrate()
  await storage.transactions.put({ kind: 'host_step', id: 'a', expiresAtMs: 2, hostData: '' }, 1)
  await storage.replayGuard.claim('a', 2, 1)
  await storage.discoveryCache.write('a', { operator: { name: '', clientId: '', endpoints: {} }, expiresAtMs: 2 })
  await storage.documentCache.write('a', '', 1)
  await storage.sessions.put({ id: 'a', version: 0, subjectKey: '', expiresAtMs: 2, value: '' }, 1)
  for (const table of ['discovery', 'nonce', 'discovery_cache', 'document_cache', 'session']) {
    expect((await pool.query(`SELECT count(*)::int FROM ${schema}.mc_${table}`)).rows).toStrictEqual([{ count: 1 }])
  }
})

it('holds as many documents as documentCache.maxEntries', async () => {
  const { pool, schema } = await openStorage()
  const { documentCache } = postgresStorage({ pool, schema, documentCache: { maxEntries: 1 } })
  for (const url of ['one', 'other']) await documentCache.write(url, '', 1)
  expect((await pool.query(`SELECT url FROM ${schema}.document_cache`)).rows).toStrictEqual([{ url: 'other' }])
})

it('takes no maxEntries of 0, for either cache', () => {
  for (const name of ['discoveryCache', 'documentCache']) {
    const options = { pool: openPool(), [name]: { maxEntries: 0 } }
    expect(() => postgresStorage(options)).toThrow('maxEntries must be an integer of at least 1')
  }
})

it('throws a sentence for a missing argument and for an option that it does not know', () => {
  const [nothing, misspelt]: object[] = [{}, { schemaName: 'other' }]
  const options = { pool: openPool() }
  expect(() => postgresStorage({ ...options, ...misspelt })).toThrow(
    'the argument of postgresStorage has no member schemaName. Members: pool, schema, tablePrefix, discoveryCache, documentCache',
  )
  expect(() => postgresStorage(nothing as typeof options)).toThrow('postgresStorage needs pool, a pool of pg')
  const nulled: object = { pool: null }
  expect(() => postgresStorage(nulled as typeof options)).toThrow('postgresStorage needs pool, a pool of pg')
  expect(() => postgresStorage(undefined as never)).toThrow(
    new TypeError('the argument of postgresStorage must be an object, not undefined'),
  )
  for (const cache of ['discoveryCache', 'documentCache']) {
    expect(() => postgresStorage({ ...options, [cache]: { maxEntires: 1 } })).toThrow(
      new TypeError(`${cache} has no member maxEntires. Members: maxEntries`),
    )
  }
})

it('names every statement within the 63 bytes of PostgreSQL, in the longest place', async () => {
  const names = new Set<string>()
  const pool: PostgresPool = {
    query: async (statement) => {
      if (typeof statement !== 'string') names.add(statement.name ?? 'no name')
      return { rows: [], rowCount: 1 }
    },
  }
  const place = { pool, schema: 's'.repeat(24), tablePrefix: 'p'.repeat(16) }
  const { transactions, replayGuard, discoveryCache, documentCache, sessions } = postgresStorage(place)
  const session = { id: 'a', version: 1, subjectKey: '', expiresAtMs: 2, value: '' }
  const entry = { operator: { name: '', clientId: '', endpoints: {} }, expiresAtMs: 2 }
  // So often that every sweep has its turn.
  for (let n = 0; n < 100; n += 1) {
    await transactions.put({ kind: 'host_step', id: 'a', expiresAtMs: 2, hostData: '' }, 1)
    await transactions.take('a', 1)
    await replayGuard.claim('a', 2, 1)
    await discoveryCache.read('a', 1)
    await discoveryCache.write('a', entry)
    await discoveryCache.remove('a')
    await documentCache.read('a')
    await documentCache.write('a', '', 1)
    await sessions.put(session, 1)
    await sessions.read('a', 1)
    await sessions.replace(session, 1)
    await sessions.remove('a')
    await sessions.listOwnedBy('a', 1)
  }
  expect(names.size).toBeGreaterThan(15)
  expect([...names].filter((name) => Buffer.byteLength(name) > 63)).toStrictEqual([])
})
