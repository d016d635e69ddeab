import type { DiscoveryCache, DiscoveryCacheEntry } from '@mobile-connect/core'

/** What another process removed is used for so long at most, and never beyond its own expiry. */
const KEPT_MS = 10_000
const MAX_ENTRIES = 1_000

interface Kept {
  readonly entry: DiscoveryCacheEntry
  readonly keptAtMs: number
}

/**
 * Keeps entries of a cache in memory for ten seconds after they were read, so that a start needs no read of the storage.
 *
 * A write or removal here takes effect at once. One in another process takes effect within those ten seconds.
 */
export function keepDiscoveries(cache: DiscoveryCache): DiscoveryCache {
  // All are kept equally long, so the first is the oldest.
  const kept = new Map<string, Kept>()
  let changes = 0
  let timer: NodeJS.Timeout | undefined
  const forget = (): void => {
    changes += 1
    kept.clear()
  }
  const keep = (key: string, value: Kept): void => {
    const [oldest] = kept.keys()
    if (kept.size >= MAX_ENTRIES && oldest !== undefined) kept.delete(oldest)
    kept.set(key, value)
    // An idle process keeps nothing open.
    timer ??= setTimeout(() => {
      timer = undefined
      kept.clear()
    }, KEPT_MS).unref()
  }
  return {
    read: async (key, nowMs) => {
      const found = kept.get(key)
      const ageMs = found === undefined ? -1 : nowMs - found.keptAtMs
      if (found !== undefined && ageMs >= 0 && ageMs < KEPT_MS && nowMs < found.entry.expiresAtMs) return found.entry
      kept.delete(key)
      const changesBefore = changes
      const entry = await cache.read(key, nowMs)
      // What was removed while it was read must not come back.
      if (entry !== undefined && changes === changesBefore) keep(key, { entry: freezeDeeply(entry), keptAtMs: nowMs })
      return entry
    },
    write: async (key, entry) => {
      // The cache may evict any entry for this one.
      forget()
      await cache.write(key, entry).finally(forget)
    },
    remove: async (key) => {
      forget()
      await cache.remove(key).finally(forget)
    },
  }
}

/** Several sign-ins share one entry. */
function freezeDeeply<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const member of Object.values(value)) freezeDeeply(member)
  return Object.freeze(value)
}
