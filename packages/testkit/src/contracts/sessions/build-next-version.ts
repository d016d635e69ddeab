import type { StoredSession } from '@mobile-connect/core'

/** What follows a session, with another value. */
export function buildNextVersion(session: StoredSession, change: Partial<StoredSession> = {}): StoredSession {
  const version = session.version + 1
  return { ...session, version, value: `version ${version}`, ...change }
}
