import { alternate } from '@mobile-connect/test-servers'
import { buildDiscoveryCacheEntry, discoveryCacheContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { redisDiscoveryCache, redisStorage } from '../src/index.ts'
import { newKeyPrefix, openClient, storages } from './open-client.ts'

for (const [name, open] of storages) {
  discoveryCacheContract(
    name,
    async ({ maxEntries }) => redisStorage({ ...(await open()), discoveryCache: { maxEntries } }).discoveryCache,
  )
}
discoveryCacheContract('two clients of one server', async ({ maxEntries }) => {
  const keyPrefix = newKeyPrefix()
  const [one, other] = [await openClient(), await openClient()]
  return alternate(
    redisStorage({ client: one, keyPrefix, discoveryCache: { maxEntries } }).discoveryCache,
    redisStorage({ client: other, keyPrefix, discoveryCache: { maxEntries } }).discoveryCache,
  )
})

describe('redisDiscoveryCache', () => {
  const nowMs = Date.now()
  const entry = buildDiscoveryCacheEntry({ expiresAtMs: nowMs + 60_000 })

  async function open() {
    const options = { client: await openClient(), keyPrefix: newKeyPrefix() }
    const keys = async () => {
      const entries = await options.client.hKeys(`${options.keyPrefix}{discovery_cache}:entries`)
      const expiries = await options.client.zRange(`${options.keyPrefix}{discovery_cache}:expiries`, 0, -1)
      expect(entries.toSorted()).toStrictEqual(expiries.toSorted())
      return entries.sort()
    }
    return { options, keys }
  }

  it('drops what would expire first, and never what was written last', async () => {
    const { options, keys } = await open()
    const cache = redisDiscoveryCache({ ...options, maxEntries: 3 })
    for (const [key, livesMs] of Object.entries({ a: 30, b: 10, c: 20, d: 5 })) {
      await cache.write(key, buildDiscoveryCacheEntry({ expiresAtMs: nowMs + livesMs * 1_000 }))
    }
    expect(await keys()).toStrictEqual(['a', 'c', 'd'])
  })

  it('counts a key once, however often it is written', async () => {
    const { options, keys } = await open()
    const cache = redisDiscoveryCache({ ...options, maxEntries: 2 })
    for (const key of ['a', 'b', 'a', 'b', 'b']) await cache.write(key, entry)
    expect(await keys()).toStrictEqual(['a', 'b'])
  })

  it('shrinks by no more than 50 entries per write when maxEntries became smaller', async () => {
    const { options, keys } = await open()
    const before = redisDiscoveryCache(options)
    for (let n = 0; n < 70; n += 1) await before.write(`key ${n}`, entry)
    const after = redisDiscoveryCache({ ...options, maxEntries: 5 })
    await after.write('a', entry)
    expect(await keys()).toHaveLength(21)
    await after.write('b', entry)
    expect(await keys()).toHaveLength(5)
  })

  it('sweeps expired entries at a read that finds nothing, about 50 at a time, and no living one', async () => {
    const { options, keys } = await open()
    const cache = redisDiscoveryCache(options)
    await cache.write('living', entry)
    const dying = buildDiscoveryCacheEntry({ expiresAtMs: nowMs })
    for (let n = 0; n < 70; n += 1) await cache.write(`dying ${n}`, dying)
    await cache.read('living', nowMs)
    expect(await keys()).toHaveLength(71)
    await cache.read('absent', nowMs)
    expect(await keys()).toHaveLength(21)
    await cache.read('absent', nowMs)
    expect(await keys()).toStrictEqual(['living'])
  })

  it('rejects with MC_STORE_UNAVAILABLE on a closed client', async () => {
    const { options } = await open()
    const cache = redisDiscoveryCache(options)
    options.client.destroy()
    for (const refused of [cache.read('key', nowMs), cache.write('key', entry), cache.remove('key')]) {
      await expect(refused).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    }
  })

  it.each([0, 1.5, NaN])('takes no maxEntries of %d', async (maxEntries) => {
    const client = await openClient()
    expect(() => redisDiscoveryCache({ client, maxEntries })).toThrow(TypeError)
  })
})
