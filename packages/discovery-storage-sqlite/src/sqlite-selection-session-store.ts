import type { SelectionSession, SelectionSessionStore } from '@mobile-connect/discovery-service'
import { prepareStatement, type SqliteDatabase } from './sqlite-database.ts'

/**
 * Keeps selection sessions in the table `discovery_service_session`.
 *
 * `take` is one statement, so that of all processes on one file exactly one ends a session. Every `put` also deletes up to
 * ten rows that have expired.
 *
 * @param options - `db` is set up and migrated by {@link sqliteDiscoveryStorage}, opened and closed by the host.
 * @returns A store that passes `selectionSessionStoreContract`. Its members reject with the driver's error.
 * @example
 * const sessions = sqliteSelectionSessionStore({ db })
 */
export function sqliteSelectionSessionStore({ db }: { readonly db: SqliteDatabase }): SelectionSessionStore {
  const insert = prepareStatement(
    db,
    'INSERT INTO discovery_service_session (id, expires_at_ms, value) VALUES (?, ?, ?)',
  )
  const select = prepareStatement(db, 'SELECT value FROM discovery_service_session WHERE id = ?')
  const remove = prepareStatement(db, 'DELETE FROM discovery_service_session WHERE id = ? RETURNING value')
  const sweep = prepareStatement(
    db,
    `
    DELETE FROM discovery_service_session
    WHERE id IN (SELECT id FROM discovery_service_session WHERE expires_at_ms <= ? LIMIT 10)`,
  )
  const readLiving = (rows: unknown[], nowMs: number): SelectionSession | undefined => {
    const [row] = rows as { readonly value: string }[]
    if (!row) return undefined
    const session = JSON.parse(row.value) as SelectionSession
    return session.expiresAtMs > nowMs ? session : undefined
  }
  return {
    put: async (session, nowMs) => {
      sweep.run(nowMs)
      insert.run(session.id, session.expiresAtMs, JSON.stringify(session))
    },
    read: async (id, nowMs) => readLiving(select.all(id), nowMs),
    take: async (id, nowMs) => readLiving(remove.all(id), nowMs),
  }
}
