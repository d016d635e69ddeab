import { alternate, forkProcess, nextMessage } from '@mobile-connect/test-servers'
import { buildPendingAuthentication, transactionStoreContract } from '@mobile-connect/testkit'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { postgresStorage, postgresTransactionStore } from '../src/index.ts'
import { openPool, openStorage } from './open-storage.ts'
import { recordQueries } from './record-queries.ts'

transactionStoreContract('one pool', async () => postgresStorage(await openStorage()).transactions)
transactionStoreContract('two pools on one schema', async () => {
  const { pool, schema } = await openStorage()
  return alternate(
    postgresStorage({ pool, schema }).transactions,
    postgresStorage({ pool: openPool(), schema }).transactions,
  )
})
transactionStoreContract('the longest names', async () => {
  const { pool, schema } = await openStorage()
  const place = { pool, schema, tablePrefix: 'prefix_of_16____' }
  const storage = postgresStorage(place)
  await storage.migrate()
  return storage.transactions
})

describe('postgresTransactionStore', () => {
  // The count to the next sweep begins at zero.
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  const nowMs = Date.now()

  it('gives each of 2000 transactions to exactly one of two processes', async () => {
    const { pool, schema } = await openStorage()
    const store = postgresTransactionStore({ pool, schema })
    const ids = Array.from({ length: 2000 }, (_, index) => `id ${index}`)
    await Promise.all(ids.map((id) => store.put(buildPendingAuthentication({ id }), nowMs)))
    const start = () => forkProcess(new URL('processes/take-all.ts', import.meta.url), inject('postgresUrl'), schema)
    const children = await Promise.all([start(), start()])
    const answers = children.map((child) => nextMessage(child))
    for (const child of children) child.send(ids)
    expect((await Promise.all(answers)).flat().sort()).toStrictEqual(ids.toSorted())
  })

  it('keeps two places on one pool apart', async () => {
    const { pool, schema } = await openStorage()
    await postgresStorage({ pool, schema, tablePrefix: 'other_' }).migrate()
    const here = postgresTransactionStore({ pool, schema })
    const there = postgresTransactionStore({ pool, schema, tablePrefix: 'other_' })
    const [one, other] = [
      buildPendingAuthentication({ id: 'id' }),
      buildPendingAuthentication({ id: 'id', nonce: 'n' }),
    ]
    await here.put(one, nowMs)
    await there.put(other, nowMs)
    expect(await here.take('id', nowMs)).toStrictEqual(one)
    expect(await there.take('id', nowMs)).toStrictEqual(other)
  })

  it('is one named statement for each member, prepared once on a connection', async () => {
    const storage = await openStorage({ max: 1 })
    const { pool, statements } = recordQueries(storage.pool)
    const store = postgresTransactionStore({ ...storage, pool })
    for (const id of ['a', 'b']) {
      await store.put(buildPendingAuthentication({ id }), nowMs)
      await store.take(id, nowMs)
    }
    const names = ['put', 'take'].map((member) => `${storage.schema}.${member}`)
    expect(statements.map(({ name }) => name)).toStrictEqual([...names, ...names])
    const { rows } = await storage.pool.query('SELECT name FROM pg_prepared_statements ORDER BY name')
    expect(rows).toStrictEqual(names.map((name) => ({ name })))
  })

  async function openRecorded() {
    const storage = await openStorage()
    const { pool, settle } = recordQueries(storage.pool)
    const count = async () => {
      await settle()
      return (await storage.pool.query<{ count: number }>(`SELECT count(*)::int FROM ${storage.schema}.discovery`)).rows
    }
    return { storage, store: postgresTransactionStore({ ...storage, pool }), count }
  }

  it('sweeps expired rows at every 100th put or take, no more than 200 at a time, and no living one', async () => {
    const { store, count } = await openRecorded()
    for (let n = 0; n < 398; n += 1) await store.put(buildPendingAuthentication({ expiresAtMs: nowMs }), nowMs - 1)
    const living = buildPendingAuthentication()
    await store.put(living, nowMs - 1)
    expect(await count()).toStrictEqual([{ count: 399 }])
    await store.take('absent', nowMs)
    expect(await count()).toStrictEqual([{ count: 199 }])
    for (let n = 0; n < 100; n += 1) await store.put(buildPendingAuthentication(), nowMs)
    expect(await count()).toStrictEqual([{ count: 101 }])
    expect(await store.take(living.id, nowMs)).toStrictEqual(living)
  })

  it('sweeps expired rows where it is only ever put into', async () => {
    const { store, count } = await openRecorded()
    for (let n = 0; n < 100; n += 1) await store.put(buildPendingAuthentication({ expiresAtMs: nowMs }), nowMs - 1)
    for (let n = 0; n < 100; n += 1) await store.put(buildPendingAuthentication(), nowMs)
    expect(await count()).toStrictEqual([{ count: 100 }])
  })

  it('passes over expired rows that somebody else has locked', async () => {
    const { storage, store, count } = await openRecorded()
    for (let n = 0; n < 99; n += 1)
      await store.put(buildPendingAuthentication({ id: `${n}`, expiresAtMs: nowMs }), nowMs - 1)
    const other = await storage.pool.connect()
    await other.query(`BEGIN; SELECT FROM ${storage.schema}.discovery WHERE id = '7' FOR UPDATE`)
    await store.take('absent', nowMs)
    expect(await count()).toStrictEqual([{ count: 1 }])
    await other.query('ROLLBACK')
    other.release()
  })

  it('does not wait for the sweep, and starts no second one meanwhile', async () => {
    const storage = await openStorage()
    let sweeps = 0
    const store = postgresTransactionStore({
      schema: storage.schema,
      pool: {
        query: (statement) => {
          if (typeof statement === 'string' || statement.name?.endsWith('sweep_discovery') !== true) {
            return storage.pool.query(statement)
          }
          sweeps += 1
          return new Promise(() => undefined)
        },
      },
    })
    for (let n = 0; n < 320; n += 1) await store.put(buildPendingAuthentication(), nowMs)
    expect(sweeps).toBe(1)
  })

  it('rejects with MC_STORE_UNAVAILABLE and the SQLSTATE where the tables are missing', async () => {
    const store = postgresTransactionStore({ pool: openPool(), schema: 'nowhere' })
    await expect(store.put(buildPendingAuthentication(), nowMs)).rejects.toMatchObject({
      name: 'MobileConnectError',
      code: 'MC_STORE_UNAVAILABLE',
      details: { received: '42P01' },
    })
  })

  it('rejects with MC_STORE_UNAVAILABLE on a row that is not JSON, and quotes nothing of it', async () => {
    const { pool, schema } = await openStorage()
    await pool.query(`INSERT INTO ${schema}.discovery VALUES ('id', 0, 'code-verifier')`)
    const error: unknown = await postgresTransactionStore({ pool, schema })
      .take('id', nowMs)
      .catch((reason: unknown) => reason)
    expect(error).toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    expect(JSON.stringify([error, String(error)])).not.toContain('code-verifier')
  })
})
