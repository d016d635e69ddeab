import type { DiscoveryCache, DiscoveryCacheEntry } from '@mobile-connect/core'

/** What a discovery cache consists of. Replace one step, and it is wrong in one way. */
export interface DiscoveryCacheSteps {
  readonly toKey: (key: string) => string
  readonly encode: (entry: DiscoveryCacheEntry, held: string | undefined) => string
  readonly decode: (row: string) => DiscoveryCacheEntry
  readonly isReplaced: (key: string, rows: ReadonlyMap<string, string>) => boolean
  readonly isAlive: (expiresAtMs: number, nowMs: number) => boolean
  readonly isDropped: (isAlive: boolean) => boolean
  readonly absent: DiscoveryCacheEntry | undefined
  readonly evict: (rows: Map<string, string>, maxEntries: number) => void
  readonly remove: (rows: Map<string, string>, key: string) => void
}

const honestSteps: DiscoveryCacheSteps = {
  toKey: (key) => key,
  encode: (entry) => JSON.stringify(entry),
  decode: (row) => JSON.parse(row) as DiscoveryCacheEntry,
  isReplaced: () => true,
  isAlive: (expiresAtMs, nowMs) => nowMs < expiresAtMs,
  isDropped: (isAlive) => !isAlive,
  absent: undefined,
  evict: (rows, maxEntries) => {
    const [oldest] = rows.keys()
    if (rows.size > maxEntries && oldest !== undefined) rows.delete(oldest)
  },
  remove: (rows, key) => {
    rows.delete(key)
  },
}

export function honestDiscoveryCache(maxEntries: number, flaw: Partial<DiscoveryCacheSteps> = {}): DiscoveryCache {
  const steps = { ...honestSteps, ...flaw }
  const rows = new Map<string, string>()
  return {
    read: async (key, nowMs) => {
      const row = rows.get(steps.toKey(key))
      if (row === undefined) return steps.absent
      const entry = steps.decode(row)
      const isAlive = steps.isAlive(entry.expiresAtMs, nowMs)
      if (steps.isDropped(isAlive)) rows.delete(steps.toKey(key))
      return isAlive ? entry : steps.absent
    },
    write: async (key, entry) => {
      const held = rows.get(steps.toKey(key))
      if (!steps.isReplaced(steps.toKey(key), rows)) return
      rows.set(steps.toKey(key), steps.encode(entry, held))
      steps.evict(rows, maxEntries)
    },
    remove: async (key) => steps.remove(rows, steps.toKey(key)),
  }
}
