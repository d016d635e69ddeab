import { documentCacheContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { redisDocumentCache } from '../src/index.ts'
import { newKeyPrefix, openClient, storages } from './open-client.ts'

for (const [name, open] of storages) {
  documentCacheContract(name, async () => redisDocumentCache(await open()))
}

describe('redisDocumentCache', () => {
  it('lets Redis drop nothing', async () => {
    const [client, keyPrefix] = [await openClient(), newKeyPrefix()]
    await redisDocumentCache({ client, keyPrefix }).write('url', 'document', 1)
    expect(await client.pExpireTime(`${keyPrefix}document_cache:url`)).toBe(-1)
  })

  it('rejects with MC_STORE_UNAVAILABLE on a closed client', async () => {
    const client = await openClient()
    const cache = redisDocumentCache({ client })
    client.destroy()
    await expect(cache.read('url')).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    await expect(cache.write('url', 'document', 1)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
  })
})
