import type { SelectionSession, SelectionSessionStore } from '../ports/selection-session-store.port.ts'

export interface MemorySelectionSessionStoreOptions {
  /** Sessions held at once. 1 to 10 000 000, default 100 000. The oldest goes when one more arrives. */
  readonly maxSessions?: number
}

const DEFAULT_MAX_SESSIONS = 100_000

/**
 * A {@link SelectionSessionStore} in the memory of one process.
 *
 * Bounded; everything in it is lost with the process.
 *
 * @param options - `maxSessions`: 1 to 10 000 000, default 100 000.
 * @returns The store.
 * @throws TypeError when `maxSessions` is outside its range.
 */
export function memorySelectionSessionStore({
  maxSessions = DEFAULT_MAX_SESSIONS,
}: MemorySelectionSessionStoreOptions = {}): SelectionSessionStore {
  if (!Number.isInteger(maxSessions) || maxSessions < 1 || maxSessions > 10_000_000) {
    throw new TypeError('maxSessions must be an integer from 1 to 10000000')
  }
  const sessions = new Map<string, SelectionSession>()
  const read = (id: string, nowMs: number): SelectionSession | undefined => {
    const session = sessions.get(id)
    return session !== undefined && session.expiresAtMs > nowMs ? session : undefined
  }
  return {
    put: async (session) => {
      // Insertion order is age, so the first key is the one to lose.
      for (const oldest of sessions.keys()) {
        if (sessions.size < maxSessions) break
        sessions.delete(oldest)
      }
      sessions.set(session.id, session)
    },
    read: async (id, nowMs) => read(id, nowMs),
    take: async (id, nowMs) => {
      const session = read(id, nowMs)
      sessions.delete(id)
      return session
    },
  }
}
