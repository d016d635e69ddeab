import { documentCacheContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { redisDocumentCache } from '../src/index.ts'
import { newKeyPrefix, openClient, storages } from './open-client.ts'

for (const [name, open] of storages) {
  documentCacheContract(name, async () => redisDocumentCache(await open()))
}

describe('redisDocumentCache', () => {
  it('lets Redis drop a document 30 days after it was last written, whenever it was fetched', async () => {
    const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
    const cache = redisDocumentCache({ client, keyPrefix })
    const key = `${keyPrefix}document_cache:url`
    for (const fetchedAtMs of [1, 2]) {
      await cache.write('url', 'document', fetchedAtMs)
      expect(Math.ceil((await client.pTTL(key)) / 86_400_000)).toBe(30)
      await client.persist(key)
    }
  })

  it('rejects with MC_STORE_UNAVAILABLE on a closed client', async () => {
    const client = await openClient()
    const cache = redisDocumentCache({ client })
    client.destroy()
    await expect(cache.read('url')).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    await expect(cache.write('url', 'document', 1)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
  })
})
