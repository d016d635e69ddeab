import type { MobileConnectPorts } from '@mobile-connect/core'
import { expect, it } from 'vitest'
import { postgresStorage } from '../src/index.ts'
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
  await storage.transactions.put({ kind: 'host', id: 'a', expiresAtMs: 2, hostData: '' }, 1)
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
