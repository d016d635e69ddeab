import { randomUUID } from 'node:crypto'
import type { SelectionSessionStore } from '@mobile-connect/discovery-service'

/** A success counts for this long, however many probes come. */
const freshMs = 1_000
const lifetimeMs = 60_000

/**
 * Returns a function that rejects while no selection can begin: it puts a session and takes it again.
 *
 * A database that answers may still be read-only or full. One check runs at a time; all who ask meanwhile share it.
 */
export function createWriteCheck(sessions: SelectionSessionStore, clock: () => number): () => Promise<void> {
  let passedAtMs = -Infinity
  let running: Promise<void> | undefined
  const check = async (): Promise<void> => {
    const nowMs = clock()
    const id = `readiness:${randomUUID()}`
    const particulars = { clientId: '', redirectUrl: '', csrfToken: '', setCookies: false }
    await sessions.put({ id, ...particulars, expiresAtMs: nowMs + lifetimeMs }, nowMs)
    if ((await sessions.take(id, nowMs)) === undefined) throw new Error('the storage lost a session')
    passedAtMs = performance.now()
  }
  return async () => {
    if (performance.now() - passedAtMs < freshMs) return
    running ??= check().finally(() => (running = undefined))
    await running
  }
}
