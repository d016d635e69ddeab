import type { Clock } from '@mobile-connect/core'

export interface VerifiedNames {
  /** True when the name was added and used within the lifetime; this is a use. */
  readonly has: (name: string) => boolean
  readonly add: (name: string) => void
}

/** Remembers names until they are unused for `idleLifetimeMs`. At `maxEntries` the one unused for longest goes. */
export function rememberVerified(clock: Clock, maxEntries: number, idleLifetimeMs: number): VerifiedNames {
  const usedAtMs = new Map<string, number>()
  // A Map keeps the order of insertion, so its first name is the one unused for longest.
  const use = (name: string): void => {
    usedAtMs.delete(name)
    usedAtMs.set(name, clock())
  }
  return {
    has: (name) => {
      const lastMs = usedAtMs.get(name)
      if (lastMs === undefined) return false
      const idleMs = clock() - lastMs
      // Below zero, the clock has gone back since: the use is no older for that.
      const fresh = idleMs < idleLifetimeMs
      if (fresh) use(name)
      else usedAtMs.delete(name)
      return fresh
    },
    add: (name) => {
      for (const oldest of usedAtMs.keys()) {
        if (usedAtMs.size < maxEntries) break
        usedAtMs.delete(oldest)
      }
      use(name)
    },
  }
}
