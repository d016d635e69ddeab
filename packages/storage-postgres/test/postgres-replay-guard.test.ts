import { alternate } from '@mobile-connect/test-servers'
import { replayGuardContract } from '@mobile-connect/testkit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { postgresReplayGuard, postgresStorage } from '../src/index.ts'
import { openPool, openStorage } from './open-storage.ts'
import { recordQueries } from './record-queries.ts'

replayGuardContract('one pool', async () => postgresStorage(await openStorage()).replayGuard)
replayGuardContract('two pools on one schema', async () => {
  const { pool, schema } = await openStorage()
  return alternate(
    postgresStorage({ pool, schema }).replayGuard,
    postgresStorage({ pool: openPool(), schema }).replayGuard,
  )
})

describe('postgresReplayGuard', () => {
  // The count to the next sweep begins at zero.
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('sweeps expired rows, at every 100th claim, no more than 200 at a time, and no living one', async () => {
    const storage = await openStorage()
    const { pool, settle } = recordQueries(storage.pool)
    const guard = postgresReplayGuard({ ...storage, pool })
    const count = async () => {
      await settle()
      return (await storage.pool.query<{ count: number }>(`SELECT count(*)::int FROM ${storage.schema}.nonce`)).rows
    }
    await guard.claim('living', 11, 0)
    for (let n = 1; n < 399; n += 1) await guard.claim(`dying ${n}`, 10, 0)
    expect(await count()).toStrictEqual([{ count: 399 }])
    await guard.claim('one more', 11, 10)
    expect(await count()).toStrictEqual([{ count: 200 }])
    for (let n = 0; n < 100; n += 1) await guard.claim(`more ${n}`, 11, 10)
    expect(await count()).toStrictEqual([{ count: 102 }])
    expect(await guard.claim('living', 11, 10)).toBe(false)
  })

  it('sweeps in one of 100 processes that end after one claim', async () => {
    const storage = await openStorage()
    const { pool, settle } = recordQueries(storage.pool)
    await storage.pool.query(
      `INSERT INTO ${storage.schema}.nonce SELECT 'dying ' || n, 1 FROM generate_series(1, 150) AS n`,
    )
    for (let n = 0; n < 100; n += 1) {
      vi.mocked(Math.random).mockReturnValue(n / 100)
      await postgresReplayGuard({ ...storage, pool }).claim(`${n}`, 11, 10)
    }
    await settle()
    const { rows } = await storage.pool.query(`SELECT count(*)::int FROM ${storage.schema}.nonce`)
    expect(rows).toStrictEqual([{ count: 100 }])
  })

  it('looks at no living row to sweep, however many there are', async () => {
    const storage = await openStorage()
    const { pool, statements, settle } = recordQueries(storage.pool)
    const guard = postgresReplayGuard({ ...storage, pool })
    await storage.pool.query(
      `INSERT INTO ${storage.schema}.nonce SELECT 'living ' || n, 11 + n FROM generate_series(1, 5000) AS n`,
    )
    for (let n = 0; n < 100; n += 1) await guard.claim(`${n}`, 11, 10)
    await settle()
    const client = await storage.pool.connect()
    await client.query(`SET plan_cache_mode = force_generic_plan; PREPARE sweep AS ${statements.at(-1)?.text ?? ''}`)
    const { rows } = await client.query<{ 'QUERY PLAN': string }>('EXPLAIN (COSTS OFF) EXECUTE sweep (10)')
    client.release(true)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('using nonce_expires_at_ms_idx')
    expect(plan).not.toContain('Seq Scan')
  })

  it('is one named statement for each claim', async () => {
    const storage = await openStorage()
    const { pool, statements } = recordQueries(storage.pool)
    await postgresReplayGuard({ ...storage, pool }).claim('id', 10, 0)
    expect(statements.map(({ name }) => name)).toStrictEqual([`${storage.schema}.claim`])
  })

  it('rejects with MC_STORE_UNAVAILABLE on an ended pool', async () => {
    const { pool, schema } = await openStorage({})
    await pool.end()
    await expect(postgresReplayGuard({ pool, schema }).claim('id', 10, 0)).rejects.toHaveProperty(
      'code',
      'MC_STORE_UNAVAILABLE',
    )
  })
})
