import { buildPendingAuthentication } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { postgresTransactionStore } from '../src/index.ts'
import { openPool, openStorage } from './open-storage.ts'

const nowMs = Date.now()

function unavailable(received: string) {
  return { name: 'MobileConnectError', code: 'MC_STORE_UNAVAILABLE', details: { received } }
}

describe('a store that has to wait', () => {
  it('rejects when no connection becomes free in time, and works again when one is', async () => {
    const { pool, schema } = await openStorage({ max: 1 })
    const store = postgresTransactionStore({ pool, schema })
    const pending = buildPendingAuthentication()
    const busy = await pool.connect()
    // Only now, because the one connection may take its time on a busy machine.
    pool.options.connectionTimeoutMillis = 50
    await expect(store.put(pending, nowMs)).rejects.toMatchObject(
      unavailable('timeout exceeded when trying to connect'),
    )
    await expect(store.take(pending.id, nowMs)).rejects.toMatchObject(
      unavailable('timeout exceeded when trying to connect'),
    )
    busy.release()
    await store.put(pending, nowMs)
    expect(await store.take(pending.id, nowMs)).toStrictEqual(pending)
  })

  it.each([
    ['statement_timeout', { statement_timeout: 1_000 }, '57014'],
    ['lock_timeout', { lock_timeout: 100 }, '55P03'],
    ['query_timeout', { query_timeout: 1_000 }, 'Query read timeout'],
  ])('rejects when %s is over, and works again when nothing is in the way', async (_, config, received) => {
    const { pool, schema } = await openStorage()
    const store = postgresTransactionStore({ pool: openPool(config), schema })
    const pending = buildPendingAuthentication()
    await store.put(pending, nowMs)
    const other = await pool.connect()
    await other.query(`BEGIN; LOCK TABLE ${schema}.discovery IN ACCESS EXCLUSIVE MODE`)
    await expect(store.take(pending.id, nowMs)).rejects.toMatchObject(unavailable(received))
    await other.query('ROLLBACK')
    other.release()
    await store.put(buildPendingAuthentication(), nowMs)
  })
})

it('names the missing table and migrate where the host did not migrate', async () => {
  const store = postgresTransactionStore({ pool: openPool(), schema: 'never_migrated' })
  const details = { expected: 'the table never_migrated.discovery, which migrate() creates', received: '42P01' }
  const rejected = { code: 'MC_STORE_UNAVAILABLE', details }
  await expect(store.take('id', nowMs)).rejects.toMatchObject(rejected)
  await expect(store.put(buildPendingAuthentication(), nowMs)).rejects.toMatchObject(rejected)
})

describe('a store without a server', () => {
  it('rejects with the code of the network', async () => {
    const store = postgresTransactionStore({ pool: openPool({ connectionString: 'postgres://127.0.0.1:1/none' }) })
    await expect(store.take('id', nowMs)).rejects.toMatchObject(unavailable('ECONNREFUSED'))
  })

  it('rejects on an ended pool', async () => {
    const pool = openPool()
    await pool.end()
    const received = 'Cannot use a pool after calling end on the pool'
    await expect(postgresTransactionStore({ pool }).take('id', nowMs)).rejects.toMatchObject(unavailable(received))
  })
})
