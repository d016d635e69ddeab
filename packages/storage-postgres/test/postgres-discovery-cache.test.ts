import { alternate } from '@mobile-connect/test-servers'
import { buildDiscoveryCacheEntry, discoveryCacheContract } from '@mobile-connect/testkit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { postgresDiscoveryCache, postgresStorage } from '../src/index.ts'
import { openPool, openStorage } from './open-storage.ts'
import { recordQueries } from './record-queries.ts'

discoveryCacheContract(
  'one pool',
  async ({ maxEntries }) =>
    postgresStorage({ ...(await openStorage()), discoveryCache: { maxEntries } }).discoveryCache,
)
discoveryCacheContract('two pools on one schema', async ({ maxEntries }) => {
  const { pool, schema } = await openStorage()
  return alternate(
    postgresStorage({ pool, schema, discoveryCache: { maxEntries } }).discoveryCache,
    postgresStorage({ pool: openPool(), schema, discoveryCache: { maxEntries } }).discoveryCache,
  )
})

describe('postgresDiscoveryCache', () => {
  // The count to the next sweep begins at zero.
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  const nowMs = Date.now()
  const entry = buildDiscoveryCacheEntry()

  async function open() {
    const storage = await openStorage()
    const { pool, statements, settle } = recordQueries(storage.pool)
    const ids = async () => {
      await settle()
      const { rows } = await storage.pool.query<{ id: string }>(
        `SELECT id FROM ${storage.schema}.discovery_cache ORDER BY id`,
      )
      return rows.map(({ id }) => id)
    }
    return { options: { ...storage, pool }, statements, ids }
  }

  it('keeps the rows of the last maxEntries writes', async () => {
    const { options, ids } = await open()
    const cache = postgresDiscoveryCache({ ...options, maxEntries: 3 })
    for (const key of ['a', 'b', 'c', 'a', 'd']) await cache.write(key, entry)
    expect(await ids()).toStrictEqual(['a', 'c', 'd'])
  })

  it('keeps the row it replaces when that was the oldest', async () => {
    const { options, ids } = await open()
    const cache = postgresDiscoveryCache({ ...options, maxEntries: 1 })
    await cache.write('a', entry)
    await cache.write('a', entry)
    expect(await ids()).toStrictEqual(['a'])
    expect(await cache.read('a', nowMs)).toStrictEqual(entry)
  })

  it('has from 15 rows less than maxEntries to 16 more, when two instances write by turns', async () => {
    const { pool, schema } = await openStorage()
    const cache = alternate(
      postgresDiscoveryCache({ pool, schema, maxEntries: 1_024 }),
      postgresDiscoveryCache({ pool: openPool(), schema, maxEntries: 1_024 }),
    )
    for (let n = 0; n < 1_024; n += 1) await cache.write(`key ${n}`, entry)
    const counts: number[] = []
    for (let n = 0; n < 64; n += 1) {
      await cache.write(`another ${n}`, entry)
      const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int FROM ${schema}.discovery_cache`)
      counts.push(rows[0]?.count ?? NaN)
    }
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(1_009)
    expect(Math.max(...counts)).toBeLessThanOrEqual(1_040)
  })

  it('shrinks by no more than 50 rows per write when maxEntries became smaller', async () => {
    const { options, ids } = await open()
    const before = postgresDiscoveryCache(options)
    for (let n = 0; n < 70; n += 1) await before.write(`key ${n}`, entry)
    const after = postgresDiscoveryCache({ ...options, maxEntries: 5 })
    await after.write('a', entry)
    expect(await ids()).toHaveLength(21)
    await after.write('b', entry)
    expect(await ids()).toHaveLength(5)
  })

  it('evicts in one of 16 processes that end after one write', async () => {
    const { options, ids } = await open()
    const before = postgresDiscoveryCache({ ...options, maxEntries: 10_000 })
    for (let n = 0; n < 1_030; n += 1) await before.write(`key ${n}`, entry)
    for (let n = 0; n < 16; n += 1) {
      vi.mocked(Math.random).mockReturnValue(n / 16)
      await postgresDiscoveryCache({ ...options, maxEntries: 1_024 }).write(`another ${n}`, entry)
    }
    expect(await ids()).toHaveLength(1_009)
  })

  it('comes through 400 simultaneous writes of 20 keys, and is within its bound after the next', async () => {
    const { options, ids } = await open()
    const cache = postgresDiscoveryCache({ ...options, maxEntries: 5 })
    await Promise.all(Array.from({ length: 400 }, (_, n) => cache.write(`key ${(n * 7) % 20}`, entry)))
    await cache.write('last', entry)
    expect((await ids()).length).toBeLessThanOrEqual(5)
    expect(await cache.read('last', nowMs)).toStrictEqual(entry)
  })

  it('sweeps expired rows at every 100th read that finds nothing, no more than 200 at a time, and no living one', async () => {
    const { options, ids } = await open()
    const cache = postgresDiscoveryCache(options)
    await cache.write('living', entry)
    const dying = buildDiscoveryCacheEntry({ expiresAtMs: nowMs })
    for (let n = 0; n < 280; n += 1) await cache.write(`dying ${n}`, dying)
    for (let n = 0; n < 99; n += 1) await cache.read('absent', nowMs)
    for (let n = 0; n < 100; n += 1) await cache.read('living', nowMs)
    expect(await ids()).toHaveLength(281)
    await cache.read('absent', nowMs)
    expect(await ids()).toHaveLength(81)
    for (let n = 0; n < 100; n += 1) await cache.read('absent', nowMs)
    expect(await ids()).toStrictEqual(['living'])
  })

  it('leaves an entry alone that is replaced while it is found expired', async () => {
    const { options } = await open()
    const fresh = postgresDiscoveryCache(options)
    const cache = postgresDiscoveryCache({
      ...options,
      pool: {
        query: async (statement) => {
          const result = await options.pool.query(statement)
          if (typeof statement !== 'string' && statement.name?.endsWith('.read_discovery') === true)
            await fresh.write('key', entry)
          return result
        },
      },
    })
    await fresh.write('key', buildDiscoveryCacheEntry({ expiresAtMs: nowMs }))
    expect(await cache.read('key', nowMs)).toBeUndefined()
    expect(await fresh.read('key', nowMs)).toStrictEqual(entry)
  })

  it('is one named statement for each member, and a second for a read that finds an expired entry', async () => {
    const { options, statements } = await open()
    const cache = postgresDiscoveryCache(options)
    await cache.write('key', entry)
    await cache.read('key', nowMs)
    await cache.read('key', entry.expiresAtMs)
    await cache.remove('key')
    expect(statements.map(({ name }) => name)).toStrictEqual(
      ['write', 'read', 'read', 'expire', 'remove'].map((verb) => `${options.schema}.${verb}_discovery`),
    )
  })

  it('rejects with MC_STORE_UNAVAILABLE on an ended pool', async () => {
    const { pool, schema } = await openStorage({})
    const cache = postgresDiscoveryCache({ pool, schema })
    await pool.end()
    for (const refused of [cache.read('key', nowMs), cache.write('key', entry), cache.remove('key')]) {
      await expect(refused).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    }
  })

  it.each([0, 1.5, NaN])('takes no maxEntries of %d', (maxEntries) => {
    expect(() => postgresDiscoveryCache({ pool: openPool(), maxEntries })).toThrow(TypeError)
  })
})
