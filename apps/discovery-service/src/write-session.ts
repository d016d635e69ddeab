import { randomUUID } from 'node:crypto'
import type { SelectionSessionStore } from '@mobile-connect/discovery-service'

const lifetimeMs = 60_000

/** Puts a selection session and takes it again. Rejects when the storage did not keep it. */
export async function writeSession(sessions: SelectionSessionStore, clock: () => number): Promise<void> {
  const nowMs = clock()
  const id = `readiness:${randomUUID()}`
  const particulars = { clientId: '', redirectUrl: '', csrfToken: '', setCookies: false }
  await sessions.put({ id, ...particulars, expiresAtMs: nowMs + lifetimeMs }, nowMs)
  if ((await sessions.take(id, nowMs)) === undefined) throw new Error('the storage lost a session')
}
