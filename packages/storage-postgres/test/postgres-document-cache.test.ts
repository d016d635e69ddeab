import { alternate } from '@mobile-connect/test-servers'
import { documentCacheContract } from '@mobile-connect/testkit'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { postgresDocumentCache } from '../src/index.ts'
import { openPool, openStorage } from './open-storage.ts'

documentCacheContract('one pool', async () => postgresDocumentCache(await openStorage()))
documentCacheContract('two pools on one schema', async () => {
  const { pool, schema } = await openStorage()
  const next = alternate(postgresDocumentCache({ pool, schema }), postgresDocumentCache({ pool: openPool(), schema }))
  return {
    read: (url) => next().read(url),
    write: (url, document, fetchedAtMs) => next().write(url, document, fetchedAtMs),
  }
})

describe('postgresDocumentCache', () => {
  it.each([Number, BigInt])('reads times with a host that parses bigint by %O', async (parse) => {
    const { schema } = await openStorage()
    const pool = openPool().on('connect', (client) => client.setTypeParser(pg.types.builtins.INT8, parse))
    const cache = postgresDocumentCache({ pool, schema })
    await cache.write('url', 'document', 1_700_000_000_001)
    expect(await cache.read('url')).toStrictEqual({ document: 'document', fetchedAtMs: 1_700_000_000_001 })
  })

  it('rejects with MC_STORE_UNAVAILABLE on an ended pool', async () => {
    const { pool, schema } = await openStorage({})
    const cache = postgresDocumentCache({ pool, schema })
    await pool.end()
    await expect(cache.read('url')).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    await expect(cache.write('url', 'document', 1)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
  })
})
