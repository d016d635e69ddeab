import type { DiscoveryCache, DiscoveryCacheEntry } from '@mobile-connect/core'
import { expect } from 'vitest'
import { buildDiscoveryCacheEntry } from '../fixtures/build-discovery-cache-entry.ts'
import { buildOperator } from '../fixtures/build-operator.ts'
import { AWKWARD_TEXT, EXPIRES_AT_MS, LONG_TEXT, NOW_MS } from './contract-values.ts'
import { buildLookalikeIds } from './build-lookalike-ids.ts'
import { type ContractClause, registerContract } from './register-contract.ts'

type MakeDiscoveryCache = (options: { readonly maxEntries: number }) => Promise<DiscoveryCache>

const MAX_ENTRIES = 16

/** Only what must be present, and the values a truthiness test takes for absent. */
const scant: DiscoveryCacheEntry = {
  operator: { name: '', clientId: 'client', endpoints: {} },
  expiresAtMs: EXPIRES_AT_MS,
}

/** The clauses, for testing the contract itself. */
export const discoveryCacheClauses: readonly ContractClause<MakeDiscoveryCache>[] = [
  {
    id: 'C1',
    title: 'gives back exactly the entry that was written, as often as it is read',
    run: async (make) => {
      const cache = await make({ maxEntries: MAX_ENTRIES })
      const key = crypto.randomUUID()
      const entry = buildDiscoveryCacheEntry()
      await cache.write(key, entry)
      expect(await cache.read(key, NOW_MS)).toStrictEqual(entry)
      expect(await cache.read(key, NOW_MS)).toStrictEqual(entry)
    },
  },
  {
    id: 'C2',
    title: 'keeps absent members absent and empty ones empty',
    run: async (make) => {
      const cache = await make({ maxEntries: MAX_ENTRIES })
      const key = crypto.randomUUID()
      await cache.write(key, scant)
      expect(await cache.read(key, NOW_MS)).toStrictEqual(scant)
    },
  },
  {
    id: 'C3',
    title: 'keeps every character, in any script and 20 000 of them',
    run: async (make) => {
      const cache = await make({ maxEntries: MAX_ENTRIES })
      const key = crypto.randomUUID()
      const entry = buildDiscoveryCacheEntry({
        operator: buildOperator({ name: AWKWARD_TEXT }),
        subscriberId: LONG_TEXT + AWKWARD_TEXT,
      })
      await cache.write(key, entry)
      expect(await cache.read(key, NOW_MS)).toStrictEqual(entry)
    },
  },
  {
    id: 'C4',
    title: 'keeps what was written, whatever becomes of the object later',
    run: async (make) => {
      const cache = await make({ maxEntries: MAX_ENTRIES })
      const key = crypto.randomUUID()
      const endpoints = { token: 'https://operator-a.example/token' }
      await cache.write(key, { ...scant, operator: { ...scant.operator, endpoints } })
      endpoints.token = 'https://attacker.example/token'
      expect(await cache.read(key, NOW_MS)).toHaveProperty(
        'operator.endpoints.token',
        'https://operator-a.example/token',
      )
    },
  },
  {
    id: 'C5',
    title: 'answers undefined for a key it never held',
    run: async (make) => {
      expect(await (await make({ maxEntries: MAX_ENTRIES })).read(crypto.randomUUID(), NOW_MS)).toBeUndefined()
    },
  },
  {
    id: 'C6',
    title: 'replaces an entry whole, also by one that expires earlier',
    run: async (make) => {
      const cache = await make({ maxEntries: MAX_ENTRIES })
      const key = crypto.randomUUID()
      await cache.write(key, buildDiscoveryCacheEntry({ expiresAtMs: EXPIRES_AT_MS + 120_000 }))
      await cache.write(key, scant)
      expect(await cache.read(key, NOW_MS)).toStrictEqual(scant)
      expect(await cache.read(key, EXPIRES_AT_MS + 60_000)).toBeUndefined()
    },
  },
  {
    id: 'C7',
    title: 'gives an entry one millisecond before its expiry',
    run: async (make) => {
      const cache = await make({ maxEntries: MAX_ENTRIES })
      const key = crypto.randomUUID()
      await cache.write(key, scant)
      expect(await cache.read(key, EXPIRES_AT_MS - 1)).toStrictEqual(scant)
    },
  },
  {
    id: 'C8',
    title: 'answers undefined from the instant of expiry on',
    run: async (make) => {
      const cache = await make({ maxEntries: MAX_ENTRIES })
      const key = crypto.randomUUID()
      await cache.write(key, scant)
      expect(await cache.read(key, EXPIRES_AT_MS)).toBeUndefined()
    },
  },
  {
    id: 'C9',
    title: 'drops an expired entry at the read that finds it, and its key is free again',
    run: async (make) => {
      const cache = await make({ maxEntries: MAX_ENTRIES })
      const key = crypto.randomUUID()
      await cache.write(key, scant)
      await cache.read(key, EXPIRES_AT_MS)
      expect(await cache.read(key, NOW_MS)).toBeUndefined()
      await cache.write(key, { ...scant, expiresAtMs: EXPIRES_AT_MS + 1 })
      expect(await cache.read(key, EXPIRES_AT_MS)).toStrictEqual({ ...scant, expiresAtMs: EXPIRES_AT_MS + 1 })
    },
  },
  {
    id: 'C10',
    title: 'removes the entry asked for and no other',
    run: async (make) => {
      const cache = await make({ maxEntries: MAX_ENTRIES })
      const [gone, kept] = [crypto.randomUUID(), crypto.randomUUID()]
      for (const key of [gone, kept]) await cache.write(key, scant)
      await cache.remove(gone)
      expect(await cache.read(gone, NOW_MS)).toBeUndefined()
      expect(await cache.read(kept, NOW_MS)).toStrictEqual(scant)
    },
  },
  {
    id: 'C11',
    title: 'removes a key it never held without complaint',
    run: async (make) => {
      await expect((await make({ maxEntries: MAX_ENTRIES })).remove(crypto.randomUUID())).resolves.toBeUndefined()
    },
  },
  {
    id: 'C12',
    title: 'tells apart keys that differ in case, spaces, accents or the last of 300 characters',
    run: async (make) => {
      const cache = await make({ maxEntries: MAX_ENTRIES })
      const keys = buildLookalikeIds()
      for (const key of keys) await cache.write(key, { ...scant, subscriberId: key })
      for (const key of keys) expect(await cache.read(key, NOW_MS)).toHaveProperty('subscriberId', key)
    },
  },
  {
    id: 'C13',
    title: 'never holds more than maxEntries entries, and always the one written last',
    run: async (make) => {
      const cache = await make({ maxEntries: MAX_ENTRIES })
      const keys = Array.from({ length: 5 * MAX_ENTRIES }, () => crypto.randomUUID())
      for (const key of keys) {
        await cache.write(key, scant)
        expect(await cache.read(key, NOW_MS)).toStrictEqual(scant)
      }
      const reads = await Promise.all(keys.map((key) => cache.read(key, NOW_MS)))
      expect(reads.filter((entry) => entry !== undefined).length).toBeLessThanOrEqual(MAX_ENTRIES)
    },
  },
]

/**
 * Proves that an adapter is a {@link DiscoveryCache}: registers one test per clause with vitest.
 *
 * No clause can be skipped, none sleeps: time is an argument of the port.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds a cache that no other clause uses and that holds at most `maxEntries` entries.
 * @example
 * discoveryCacheContract('my-store', async ({ maxEntries }) => myDiscoveryCache({ client, maxEntries }))
 */
export function discoveryCacheContract(adapter: string, make: MakeDiscoveryCache): void {
  registerContract(`DiscoveryCache contract: ${adapter}`, discoveryCacheClauses, make)
}
