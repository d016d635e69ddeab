import { alternate } from '@mobile-connect/test-servers'
import { documentCacheContract } from '@mobile-connect/testkit'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { postgresDocumentCache, postgresStorage } from '../src/index.ts'
import { openPool, openStorage } from './open-storage.ts'
import { recordQueries } from './record-queries.ts'

documentCacheContract('one pool', async () => postgresStorage(await openStorage()).documentCache)
documentCacheContract('two pools on one schema', async () => {
  const { pool, schema } = await openStorage()
  return alternate(
    postgresStorage({ pool, schema }).documentCache,
    postgresStorage({ pool: openPool(), schema }).documentCache,
  )
})

describe('postgresDocumentCache', () => {
  it.each([Number, BigInt])('reads times with a host that parses bigint by %O', async (parse) => {
    const { schema } = await openStorage()
    const pool = openPool().on('connect', (client) => client.setTypeParser(pg.types.builtins.INT8, parse))
    const cache = postgresDocumentCache({ pool, schema })
    await cache.write('url', 'document', 1_700_000_000_001)
    expect(await cache.read('url')).toStrictEqual({ document: 'document', fetchedAtMs: 1_700_000_000_001 })
  })

  it('holds maxEntries documents: the one written last, and the others that were fetched the latest', async () => {
    const { pool, schema } = await openStorage()
    const cache = postgresDocumentCache({ pool, schema, maxEntries: 3 })
    const urls = async () =>
      (await pool.query<{ url: string }>(`SELECT url FROM ${schema}.document_cache ORDER BY url`)).rows
    for (const fetchedAtMs of [5, 2, 4, 3]) await cache.write(`url ${fetchedAtMs}`, 'document', fetchedAtMs)
    expect(await urls()).toStrictEqual([{ url: 'url 3' }, { url: 'url 4' }, { url: 'url 5' }])
    await cache.write('url 1', 'document', 1)
    expect(await urls()).toStrictEqual([{ url: 'url 1' }, { url: 'url 4' }, { url: 'url 5' }])
    await cache.write('url 4', 'replaced', 6)
    expect(await urls()).toStrictEqual([{ url: 'url 1' }, { url: 'url 4' }, { url: 'url 5' }])
  })

  it('is one named statement for each member, which looks for others to evict at the first write of a URL', async () => {
    const storage = await openStorage()
    const { pool, statements } = recordQueries(storage.pool)
    const cache = postgresDocumentCache({ ...storage, pool, maxEntries: 1 })
    for (const [index, url] of ['a', 'a', 'b', 'a'].entries()) await cache.write(url, 'document', index)
    await cache.read('a')
    expect(statements.map(({ name }) => name)).toStrictEqual(
      ['put_new', 'put', 'put_new', 'put_new', 'read'].map((verb) => `${storage.schema}.${verb}_document`),
    )
  })

  it('never holds more than maxEntries in one instance, also of URLs that were evicted and come back', async () => {
    const { pool, schema } = await openStorage()
    const cache = postgresDocumentCache({ pool, schema, maxEntries: 100 })
    const count = async () =>
      Number((await pool.query<{ count: string }>(`SELECT count(*) FROM ${schema}.document_cache`)).rows[0]?.count)
    const counts: number[] = []
    for (let fetchedAtMs = 1; fetchedAtMs <= 130; fetchedAtMs += 1) {
      await cache.write(`url ${fetchedAtMs % 110}`, 'document', fetchedAtMs)
      counts.push(await count())
    }
    expect(Math.max(...counts)).toBe(100)
    expect(await cache.read('url 20')).toStrictEqual({ document: 'document', fetchedAtMs: 130 })
  })

  it.each([0, 1.5, NaN])('takes no maxEntries of %d', (maxEntries) => {
    expect(() => postgresDocumentCache({ pool: openPool(), maxEntries })).toThrow(TypeError)
  })

  it('rejects with MC_STORE_UNAVAILABLE on an ended pool', async () => {
    const { pool, schema } = await openStorage({})
    const cache = postgresDocumentCache({ pool, schema })
    await pool.end()
    await expect(cache.read('url')).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    await expect(cache.write('url', 'document', 1)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
  })
})
