import type { DiscoveryCache, DiscoveryCacheEntry } from '@mobile-connect/core'
import { countOctets } from './count-octets.ts'
import { createBoundedMap, type MemoryBounds } from './create-bounded-map.ts'
import { createExpirySweep } from './create-expiry-sweep.ts'

const DEFAULT_MAX_ENTRIES = 10_000
const DEFAULT_MAX_BYTES = 33_554_432

interface HeldEntry {
  readonly expiresAtMs: number
  /** A copy, and what a database would hold. */
  readonly json: string
  readonly octets: number
}

/**
 * Keeps discovery answers in the memory of this process.
 *
 * When it is full, the entries that were not read or written for the longest time make room; one that exceeds `maxBytes`
 * by itself is not kept. Expired entries are dropped
 * by the read that finds them, and a few at a time by every read.
 *
 * @param options - `maxEntries` is at least 1, default 10 000; `maxBytes` is in octets, at least 1, default 33 554 432.
 * @returns A cache that passes `discoveryCacheContract`, for a single process.
 * @throws TypeError when `maxEntries` or `maxBytes` is not an integer of at least 1.
 * @example
 * const discoveryCache = memoryDiscoveryCache({ maxEntries: 1_000 })
 */
export function memoryDiscoveryCache({
  maxEntries = DEFAULT_MAX_ENTRIES,
  maxBytes = DEFAULT_MAX_BYTES,
}: MemoryBounds = {}): DiscoveryCache {
  const held = createBoundedMap<HeldEntry>({ maxEntries, maxBytes })
  const sweep = createExpirySweep(held)
  return {
    read: async (key, nowMs) => {
      const found = held.get(key)
      held.delete(key)
      sweep(nowMs)
      if (!found || found.expiresAtMs <= nowMs) return undefined
      held.put(key, found)
      return JSON.parse(found.json) as DiscoveryCacheEntry
    },
    write: async (key, entry) => {
      held.delete(key)
      const json = JSON.stringify(entry)
      held.put(key, { expiresAtMs: entry.expiresAtMs, json, octets: countOctets(key, json) })
    },
    remove: async (key) => {
      held.delete(key)
    },
  }
}
