import { buildDiscoveryCacheEntry, discoveryCacheContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { memoryDiscoveryCache, memoryStorage } from '../src/index.ts'

discoveryCacheContract(
  'memory',
  async ({ maxEntries }) => memoryStorage({ discoveryCache: { maxEntries } }).discoveryCache,
)

describe('memoryDiscoveryCache', () => {
  const nowMs = Date.now()
  const entry = buildDiscoveryCacheEntry()

  it('evicts the entry that was not read for the longest time', async () => {
    const cache = memoryDiscoveryCache({ maxEntries: 2 })
    await cache.write('a', entry)
    await cache.write('b', entry)
    await cache.read('a', nowMs)
    await cache.write('c', entry)
    expect(await cache.read('b', nowMs)).toBeUndefined()
    expect(await cache.read('a', nowMs)).toStrictEqual(entry)
  })

  it('evicts nothing when it replaces an entry', async () => {
    const cache = memoryDiscoveryCache({ maxEntries: 2 })
    for (const key of ['a', 'b', 'b']) await cache.write(key, entry)
    expect(await cache.read('a', nowMs)).toStrictEqual(entry)
  })

  it('drops expired entries at later reads, so that they evict no living one', async () => {
    const cache = memoryDiscoveryCache({ maxEntries: 2 })
    await cache.write('living', entry)
    await cache.write('dead', buildDiscoveryCacheEntry({ expiresAtMs: nowMs }))
    await cache.read('absent', nowMs)
    await cache.write('new', entry)
    expect(await cache.read('living', nowMs)).toStrictEqual(entry)
  })

  it('evicts what was not read for the longest time when one more would exceed maxBytes', async () => {
    const cache = memoryDiscoveryCache({ maxBytes: 2 * (1 + JSON.stringify(entry).length) })
    for (const key of ['a', 'b']) await cache.write(key, entry)
    await cache.read('a', nowMs)
    await cache.write('c', entry)
    const held = await Promise.all(['a', 'b', 'c'].map((key) => cache.read(key, nowMs)))
    expect(held).toStrictEqual([entry, undefined, entry])
  })

  it('does not keep an entry that exceeds maxBytes by itself, nor what it replaces', async () => {
    const cache = memoryDiscoveryCache({ maxBytes: 2_000 })
    for (const key of ['a', 'b']) await cache.write(key, entry)
    await cache.write('a', buildDiscoveryCacheEntry({ subscriberId: 'x'.repeat(2_000) }))
    expect(await cache.read('a', nowMs)).toBeUndefined()
    expect(await cache.read('b', nowMs)).toStrictEqual(entry)
  })

  it.each([0, 1.5, NaN])('takes no maxEntries and no maxBytes of %d', (bound) => {
    expect(() => memoryDiscoveryCache({ maxEntries: bound })).toThrow(TypeError)
    expect(() => memoryDiscoveryCache({ maxBytes: bound })).toThrow(TypeError)
  })
})
