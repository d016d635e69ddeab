import { MobileConnectError, type SessionStore, type StoredSession } from '@mobile-connect/core'
import { countOctets } from './count-octets.ts'
import { createBoundedMap, type MemoryBounds } from './create-bounded-map.ts'
import { createExpirySweep } from './create-expiry-sweep.ts'

const DEFAULT_MAX_ENTRIES = 10_000
const DEFAULT_MAX_BYTES = 33_554_432

interface HeldSession {
  readonly version: number
  readonly expiresAtMs: number
  readonly owners: readonly string[]
  /** A copy, and what a database would hold. */
  readonly json: string
  readonly octets: number
}

/**
 * Keeps the sessions of signed-in people in the memory of this process.
 *
 * When it is full, a new session evicts those that were not put or replaced for the longest time: these people have to
 * sign in again. Each `put`, `read` and `replace` also drops a few expired sessions.
 *
 * @param options - `maxEntries` is at least 1, default 10 000; `maxBytes` is in octets, at least 1, default 33 554 432.
 * @returns A store that passes `sessionStoreContract`, for a single process: what it holds ends with the process.
 *   `put` and `replace` reject with MobileConnectError `MC_STORE_UNAVAILABLE` when one session exceeds `maxBytes` by itself.
 * @throws TypeError when `maxEntries` or `maxBytes` is not an integer of at least 1.
 * @example
 * const sessions = memorySessionStore()
 */
export function memorySessionStore({
  maxEntries = DEFAULT_MAX_ENTRIES,
  maxBytes = DEFAULT_MAX_BYTES,
}: MemoryBounds = {}): SessionStore {
  const index = createOwnerIndex()
  const held = createBoundedMap<HeldSession>({ maxEntries, maxBytes }, (id, { owners }) => index.remove(id, owners))
  const sweep = createExpirySweep(held)
  const hold = (session: StoredSession): void => {
    const { id, version, expiresAtMs, subjectKey, operatorSessionKey = subjectKey } = session
    const json = JSON.stringify(session)
    const owners = [subjectKey, operatorSessionKey]
    if (!held.put(id, { version, expiresAtMs, owners, json, octets: countOctets(id, json) })) {
      throw new MobileConnectError('MC_STORE_UNAVAILABLE', { field: 'maxBytes' })
    }
    index.add(id, owners)
  }
  const find = (id: string, nowMs: number): HeldSession | undefined => {
    const found = held.get(id)
    return found && found.expiresAtMs > nowMs ? found : undefined
  }
  return {
    put: async (session, nowMs) => {
      sweep(nowMs)
      if (held.get(session.id)) throw new MobileConnectError('MC_STORE_DUPLICATE', { field: 'id' })
      hold(session)
    },
    read: async (id, nowMs) => {
      sweep(nowMs)
      const found = find(id, nowMs)
      return found && (JSON.parse(found.json) as StoredSession)
    },
    replace: async (session, nowMs) => {
      sweep(nowMs)
      if (find(session.id, nowMs)?.version !== session.version - 1) return false
      hold(session)
      return true
    },
    remove: async (id) => held.delete(id),
    listOwnedBy: async (key, nowMs) =>
      index
        .idsOf(key)
        .flatMap((id) => find(id, nowMs) ?? [])
        .map(({ json }) => JSON.parse(json) as StoredSession),
  }
}

interface OwnerIndex {
  readonly add: (id: string, owners: readonly string[]) => void
  readonly remove: (id: string, owners: readonly string[]) => void
  readonly idsOf: (owner: string) => readonly string[]
}

/** Ids by owner. An owner without ids takes no room. */
function createOwnerIndex(): OwnerIndex {
  const owned = new Map<string, Set<string>>()
  return {
    add: (id, owners) => {
      for (const owner of owners) owned.set(owner, (owned.get(owner) ?? new Set()).add(id))
    },
    remove: (id, owners) => {
      for (const owner of owners) {
        const ids = owned.get(owner)
        ids?.delete(id)
        if (ids?.size === 0) owned.delete(owner)
      }
    },
    idsOf: (owner) => [...(owned.get(owner) ?? [])],
  }
}
