import type { DiscoveryCache, DiscoveryCacheEntry } from '@mobile-connect/core'
import { memoryDiscoveryCache } from '@mobile-connect/storage-memory'
import { discoveryCacheContract } from '@mobile-connect/testkit'
import { afterEach, expect, it, vi } from 'vitest'
import { keepDiscoveries } from '../../src/storage/keep-discoveries.ts'

afterEach(() => void vi.useRealTimers())

const nowMs = 1_000_000
const entry: DiscoveryCacheEntry = {
  operator: { name: 'A', clientId: 'c', endpoints: { token: 'https://a.example/token' } },
  expiresAtMs: nowMs + 60_000,
}

discoveryCacheContract('keepDiscoveries', async ({ maxEntries }) =>
  keepDiscoveries(memoryDiscoveryCache({ maxEntries })),
)

/** A cache that counts its reads. */
function openCounting() {
  const cache = memoryDiscoveryCache()
  const read = vi.fn<DiscoveryCache['read']>(cache.read)
  const watched = { ...cache, read }
  return { cache, watched, read, kept: keepDiscoveries(watched) }
}

it('an entry that was read is not read again for ten seconds', async () => {
  const { kept, read } = openCounting()
  await kept.write('k', entry)
  expect(await kept.read('k', nowMs)).toStrictEqual(entry)
  expect(await kept.read('k', nowMs + 9_999)).toStrictEqual(entry)
  expect(read).toHaveBeenCalledTimes(1)
  expect(await kept.read('k', nowMs + 10_000)).toStrictEqual(entry)
  expect(read).toHaveBeenCalledTimes(2)
})

it('an entry is not kept beyond its expiry, nor where the clock has gone back', async () => {
  const { kept, read } = openCounting()
  await kept.write('k', { ...entry, expiresAtMs: nowMs + 5_000 })
  await kept.read('k', nowMs)
  expect(await kept.read('k', nowMs + 5_000)).toBeUndefined()
  await kept.write('k', entry)
  await kept.read('k', nowMs)
  await kept.read('k', nowMs - 1)
  expect(read).toHaveBeenCalledTimes(4)
})

it('what this process writes or removes takes effect at once', async () => {
  const { kept } = openCounting()
  await kept.write('k', entry)
  await kept.read('k', nowMs)
  const renewed = { ...entry, operator: { ...entry.operator, clientId: 'other' } }
  await kept.write('k', renewed)
  expect(await kept.read('k', nowMs)).toStrictEqual(renewed)
  await kept.remove('k')
  expect(await kept.read('k', nowMs)).toBeUndefined()
})

it('what another process removed is gone after ten seconds', async () => {
  const { cache, kept } = openCounting()
  await kept.write('k', entry)
  await kept.read('k', nowMs)
  await cache.remove('k')
  expect(await kept.read('k', nowMs + 9_999)).toStrictEqual(entry)
  expect(await kept.read('k', nowMs + 10_000)).toBeUndefined()
})

it('an entry that is removed while it is read does not come back', async () => {
  const { watched, read, kept } = openCounting()
  await kept.write('k', entry)
  let answer: (found: DiscoveryCacheEntry) => void = () => undefined
  read.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
  const reading = kept.read('k', nowMs)
  await kept.remove('k')
  answer(entry)
  await reading
  expect(await kept.read('k', nowMs)).toBeUndefined()
  expect(watched.read).toHaveBeenCalledTimes(2)
})

it('sign-ins that share an entry cannot change it', async () => {
  const { kept } = openCounting()
  await kept.write('k', entry)
  const found = await kept.read('k', nowMs)
  expect([found, found?.operator, found?.operator.endpoints].every(Object.isFrozen)).toBe(true)
})

it('holds a thousand entries at most, and none when nothing was read for ten seconds', async () => {
  vi.useFakeTimers()
  const { kept, read } = openCounting()
  for (let index = 0; index <= 1_000; index += 1) await kept.write(`k${index}`, entry)
  for (let index = 0; index <= 1_000; index += 1) await kept.read(`k${index}`, nowMs)
  read.mockClear()
  await kept.read('k1000', nowMs)
  expect(read).toHaveBeenCalledTimes(0)
  await kept.read('k0', nowMs)
  expect(read).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(10_000)
  await kept.read('k1000', nowMs)
  expect(read).toHaveBeenCalledTimes(2)
})
