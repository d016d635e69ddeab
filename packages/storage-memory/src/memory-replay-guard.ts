import { MobileConnectError, type ReplayGuard } from '@mobile-connect/core'
import { countOctets } from './count-octets.ts'
import { createBoundedMap, type MemoryBounds } from './create-bounded-map.ts'
import { createExpirySweep } from './create-expiry-sweep.ts'

const DEFAULT_MAX_ENTRIES = 100_000
const DEFAULT_MAX_BYTES = 33_554_432

/**
 * Keeps claimed identifiers in the memory of this process.
 *
 * A claim that still lives is never forgotten: when the guard is full of them it rejects, because forgetting one would
 * let a replay through. Expired claims are dropped a few at a time by each `claim`.
 *
 * @param options - `maxEntries` is at least 1, default 100 000; `maxBytes` is in octets, at least 1, default 33 554 432.
 * @returns A guard that passes `replayGuardContract`, for a single process: another process, or this one after a
 *   restart, knows nothing of its claims. Its `claim` rejects with MobileConnectError `MC_STORE_UNAVAILABLE` when full.
 * @throws TypeError when `maxEntries` or `maxBytes` is not an integer of at least 1.
 * @example
 * const replayGuard = memoryReplayGuard()
 */
export function memoryReplayGuard({
  maxEntries = DEFAULT_MAX_ENTRIES,
  maxBytes = DEFAULT_MAX_BYTES,
}: MemoryBounds = {}): ReplayGuard {
  const claims = createBoundedMap<{ readonly expiresAtMs: number; readonly octets: number }>({ maxEntries, maxBytes })
  const sweep = createExpirySweep(claims)
  return {
    claim: async (id, expiresAtMs, nowMs) => {
      sweep(nowMs)
      const held = claims.get(id)
      if (held && held.expiresAtMs > nowMs) return false
      const octets = countOctets(id)
      if (!held && !claims.hasRoomFor(octets)) {
        throw new MobileConnectError('MC_STORE_UNAVAILABLE', { field: 'maxEntries or maxBytes' })
      }
      claims.put(id, { expiresAtMs, octets })
      return true
    },
  }
}
