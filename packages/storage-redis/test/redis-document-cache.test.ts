import { documentCacheContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { redisDocumentCache, redisStorage } from '../src/index.ts'
import { newKeyPrefix, openClient, storages } from './open-client.ts'

for (const [name, open] of storages) {
  documentCacheContract(name, async () => redisStorage(await open()).documentCache)
}

describe('redisDocumentCache', () => {
  it('holds maxEntries documents at most: those that were fetched the longest ago go, and never the one written', async () => {
    const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
    const cache = redisDocumentCache({ client, keyPrefix, maxEntries: 3 })
    for (const [index, url] of ['a', 'b', 'c', 'a', 'd'].entries()) await cache.write(url, url, index)
    await cache.write('a', 'too old to be written', 1)
    expect((await client.hKeys(`${keyPrefix}{document_cache}:documents`)).sort()).toStrictEqual(['a', 'c', 'd'])
    expect(await client.zRange(`${keyPrefix}{document_cache}:fetched`, 0, -1)).toStrictEqual(['c', 'a', 'd'])
    await cache.write('older than all', 'document', 0)
    expect(await cache.read('older than all')).toStrictEqual({ document: 'document', fetchedAtMs: 0 })
    expect(await cache.read('c')).toBeUndefined()
  })

  it('shrinks by no more than 50 documents per write when maxEntries became smaller', async () => {
    const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
    const before = redisDocumentCache({ client, keyPrefix })
    for (let n = 0; n < 70; n += 1) await before.write(`url ${n}`, 'document', n)
    const after = redisDocumentCache({ client, keyPrefix, maxEntries: 5 })
    for (const [url, left] of Object.entries({ a: 21, b: 5 })) {
      await after.write(url, 'document', 70)
      expect(await client.zCard(`${keyPrefix}{document_cache}:fetched`)).toBe(left)
    }
  })

  it.each([0, 1.5, NaN])('takes no maxEntries of %d', async (maxEntries) => {
    const client = await openClient()
    expect(() => redisDocumentCache({ client, maxEntries })).toThrow(TypeError)
  })

  it('rejects with MC_STORE_UNAVAILABLE on a closed client', async () => {
    const client = await openClient()
    const cache = redisDocumentCache({ client })
    client.destroy()
    await expect(cache.read('url')).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    await expect(cache.write('url', 'document', 1)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
  })
})
