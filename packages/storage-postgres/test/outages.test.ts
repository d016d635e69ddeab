import { startPostgres } from '@mobile-connect/test-servers'
import { buildPendingAuthentication } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { migratePostgres, postgresTransactionStore } from '../src/index.ts'
import { openPool, openStorage } from './open-storage.ts'

const nowMs = Date.now()

function unavailable(received: string) {
  return { name: 'MobileConnectError', code: 'MC_STORE_UNAVAILABLE', cause: { received } }
}

describe('a store whose connections are terminated under load', () => {
  it('loses no transaction whose put was acknowledged, and gives none twice', async () => {
    const { pool: admin, schema } = await openStorage()
    const name = `mc ${schema}`
    const store = postgresTransactionStore({ pool: openPool({ application_name: name, max: 8 }), schema })
    const other = postgresTransactionStore({ pool: openPool({ application_name: name, max: 8 }), schema })
    const outcomes = { put: new Set<string>(), taken: new Map<string, number>(), uncertain: new Set<string>() }
    const codes = new Set<unknown>()
    const note = (error: unknown) => codes.add(error instanceof Error && 'code' in error ? error.code : error)

    const put = async (id: string) => {
      try {
        await store.put(buildPendingAuthentication({ id }))
        outcomes.put.add(id)
      } catch (error) {
        note(error)
      }
    }
    const take = async (id: string, from: typeof store) => {
      try {
        const taken = await from.take(id, nowMs)
        if (taken) outcomes.taken.set(id, (outcomes.taken.get(id) ?? 0) + 1)
      } catch (error) {
        note(error)
        outcomes.uncertain.add(id)
      }
    }
    let terminated = 0
    const terminate = async () => {
      const { rowCount } = await admin.query({
        text: 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
        values: [name],
      })
      terminated += rowCount ?? 0
    }
    // Each worker leaves every third transaction in the store and lets two takers race for the others. The first one ends
    // all connections now and then, at its own pace, so that a busy machine sees as many outages as an idle one.
    const work = async (worker: number) => {
      for (let n = 0; n < 120; n += 1) {
        if (worker === 0 && n % 4 === 0) await terminate()
        const id = `${worker}/${n}`
        await put(id)
        if (n % 3 !== 0) await Promise.all([take(id, store), take(id, other)])
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, worker) => work(worker)))

    expect(terminated).toBeGreaterThan(20)
    expect([...codes]).toStrictEqual(['MC_STORE_UNAVAILABLE'])
    for (const id of outcomes.put) if (!outcomes.taken.has(id) && !outcomes.uncertain.has(id)) await take(id, store)
    const lost = [...outcomes.put].filter((id) => !outcomes.taken.has(id) && !outcomes.uncertain.has(id))
    expect(lost).toStrictEqual([])
    expect([...outcomes.taken].filter(([, times]) => times !== 1)).toStrictEqual([])
    expect(outcomes.taken.size).toBeGreaterThan(100)
  })
})

describe('a store whose server crashes', () => {
  it('rejects with MC_STORE_UNAVAILABLE while it is away, and has everything acknowledged when it is back', async () => {
    const server = await startPostgres()
    const pool = openPool({ connectionString: server.url })
    await migratePostgres({ pool })
    const store = postgresTransactionStore({ pool })
    const pendings = Array.from({ length: 50 }, () => buildPendingAuthentication())
    for (const pending of pendings) await store.put(pending)
    const [first, ...others] = pendings
    expect(await store.take(first?.id ?? '', nowMs)).toStrictEqual(first)

    await server.crash()
    await expect(store.take('id', nowMs)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    await expect(store.put(buildPendingAuthentication())).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')

    await server.resume()
    expect(await store.take(first?.id ?? '', nowMs)).toBeUndefined()
    for (const pending of others) expect(await store.take(pending.id, nowMs)).toStrictEqual(pending)
    await pool.end()
    await server.stop()
  })
})

describe('a store that has to wait', () => {
  it('rejects when no connection becomes free in time, and works again when one is', async () => {
    const { pool, schema } = await openStorage({ max: 1 })
    const store = postgresTransactionStore({ pool, schema })
    const pending = buildPendingAuthentication()
    const busy = await pool.connect()
    // Only now, because the one connection may take its time on a busy machine.
    pool.options.connectionTimeoutMillis = 50
    await expect(store.put(pending)).rejects.toMatchObject(unavailable('timeout exceeded when trying to connect'))
    await expect(store.take(pending.id, nowMs)).rejects.toMatchObject(
      unavailable('timeout exceeded when trying to connect'),
    )
    busy.release()
    await store.put(pending)
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
    await store.put(pending)
    const other = await pool.connect()
    await other.query(`BEGIN; LOCK TABLE ${schema}.discovery IN ACCESS EXCLUSIVE MODE`)
    await expect(store.take(pending.id, nowMs)).rejects.toMatchObject(unavailable(received))
    await other.query('ROLLBACK')
    other.release()
    await store.put(buildPendingAuthentication())
  })
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
