import type { DiscoveryCache, DiscoveryCacheEntry } from '@mobile-connect/core'
import { checkMaxEntries } from './check-max-entries.ts'
import { createExpirySweep } from './create-expiry-sweep.ts'
import { evictOldest } from './evict-oldest.ts'

export interface MemoryDiscoveryCacheOptions {
  /** Entries held at once, at least 1. Default 10 000. */
  readonly maxEntries?: number
}

const defaultMaxEntries = 10_000

/**
 * Keeps discovery answers in the memory of this process.
 *
 * When it is full, the entry that was not read or written for the longest time makes room. Expired entries are dropped
 * by the read that finds them, and a few at a time by every read.
 *
 * @param options - `maxEntries` is at least 1, default 10 000.
 * @returns A cache that passes `discoveryCacheContract`, for a single process.
 * @throws TypeError when `maxEntries` is not an integer of at least 1.
 * @example
 * const discoveryCache = memoryDiscoveryCache({ maxEntries: 1_000 })
 */
export function memoryDiscoveryCache({
  maxEntries = defaultMaxEntries,
}: MemoryDiscoveryCacheOptions = {}): DiscoveryCache {
  checkMaxEntries(maxEntries)
  // JSON text is a copy, and holds what a database would hold.
  const held = new Map<string, { readonly expiresAtMs: number; readonly json: string }>()
  const sweep = createExpirySweep(held)
  return {
    read: async (key, nowMs) => {
      const found = held.get(key)
      held.delete(key)
      sweep(nowMs)
      if (!found || found.expiresAtMs <= nowMs) return undefined
      held.set(key, found)
      return JSON.parse(found.json) as DiscoveryCacheEntry
    },
    write: async (key, entry) => {
      held.delete(key)
      evictOldest(held, maxEntries)
      held.set(key, { expiresAtMs: entry.expiresAtMs, json: JSON.stringify(entry) })
    },
    remove: async (key) => {
      held.delete(key)
    },
  }
}
