import type { SessionStore, StoredSession } from '@mobile-connect/core'
import { NOW_MS } from '../contract-values.ts'

export type MakeSessionStore = () => Promise<SessionStore>

/** A store that holds these sessions. */
export async function holdSessions(
  make: MakeSessionStore,
  ...sessions: readonly StoredSession[]
): Promise<SessionStore> {
  const store = await make()
  for (const session of sessions) await store.put(session, NOW_MS)
  return store
}

/** What follows a session, with another value. */
export function buildNextVersion(session: StoredSession, change: Partial<StoredSession> = {}): StoredSession {
  const version = session.version + 1
  return { ...session, version, value: `version ${version}`, ...change }
}
