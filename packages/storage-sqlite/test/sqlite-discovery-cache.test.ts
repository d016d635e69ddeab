import { alternate } from '@mobile-connect/test-servers'
import { buildDiscoveryCacheEntry, discoveryCacheContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { sqliteDiscoveryCache, sqliteStorage } from '../src/index.ts'
import { databases, newPath, openFile } from './databases.ts'

for (const [name, open] of databases) {
  discoveryCacheContract(
    name,
    async ({ maxEntries }) => sqliteStorage({ db: open(), discoveryCache: { maxEntries } }).discoveryCache,
  )
}
discoveryCacheContract('two connections on one file', async ({ maxEntries }) => {
  const path = newPath()
  return alternate(
    sqliteStorage({ db: openFile(path), discoveryCache: { maxEntries } }).discoveryCache,
    sqliteStorage({ db: openFile(path), discoveryCache: { maxEntries } }).discoveryCache,
  )
})

describe('sqliteDiscoveryCache', () => {
  const nowMs = Date.now()
  const entry = buildDiscoveryCacheEntry()

  it('keeps the rows of the last maxEntries writes', async () => {
    const db = openFile()
    const cache = sqliteDiscoveryCache({ db, maxEntries: 3 })
    for (const key of ['a', 'b', 'c', 'a', 'd']) await cache.write(key, entry)
    expect(db.prepare('SELECT id FROM discovery_cache ORDER BY id').pluck().all()).toStrictEqual(['a', 'c', 'd'])
  })

  it('never has more rows than maxEntries, nor fewer than 15 below it, when two connections write by turns', async () => {
    const path = newPath()
    const db = openFile(path)
    const select = db.prepare('SELECT count(*) FROM discovery_cache').pluck()
    const cache = alternate(
      sqliteDiscoveryCache({ db, maxEntries: 1_024 }),
      sqliteDiscoveryCache({ db: openFile(path), maxEntries: 1_024 }),
    )
    const counts: number[] = []
    for (let n = 1; n <= 1_200; n += 1) {
      await cache.write(`key ${n}`, entry)
      if (n > 1_024) counts.push(Number(select.get()))
    }
    expect(Math.min(...counts)).toBe(1_009)
    expect(Math.max(...counts)).toBe(1_024)
  })

  it('shrinks by no more than 50 rows per write when maxEntries became smaller', async () => {
    const db = openFile()
    const count = () => db.prepare('SELECT count(*) FROM discovery_cache').pluck().get()
    const before = sqliteDiscoveryCache({ db })
    for (let n = 0; n < 70; n += 1) await before.write(`key ${n}`, entry)
    const after = sqliteDiscoveryCache({ db, maxEntries: 5 })
    await after.write('a', entry)
    expect(count()).toBe(21)
    await after.write('b', entry)
    expect(count()).toBe(5)
  })

  it('sweeps expired rows at a read that finds nothing, about 50 at a time, and no living one', async () => {
    const db = openFile()
    const count = () => db.prepare('SELECT count(*) FROM discovery_cache').pluck().get()
    const cache = sqliteDiscoveryCache({ db })
    await cache.write('living', entry)
    const dying = buildDiscoveryCacheEntry({ expiresAtMs: nowMs })
    for (let n = 0; n < 70; n += 1) await cache.write(`dying ${n}`, dying)
    await cache.read('living', nowMs)
    expect(count()).toBe(71)
    await cache.read('absent', nowMs)
    expect(count()).toBe(21)
    await cache.read('absent', nowMs)
    expect(await cache.read('living', nowMs)).toStrictEqual(entry)
    expect(count()).toBe(1)
  })

  it('rejects with MC_STORE_UNAVAILABLE on a closed database', async () => {
    const db = openFile()
    const cache = sqliteDiscoveryCache({ db })
    db.close()
    for (const refused of [cache.read('key', nowMs), cache.write('key', entry), cache.remove('key')]) {
      await expect(refused).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    }
  })

  it.each([0, 1.5, NaN])('takes no maxEntries of %d', (maxEntries) => {
    expect(() => sqliteDiscoveryCache({ db: openFile(), maxEntries })).toThrow(TypeError)
  })
})
