import type { SelectionSession, SelectionSessionStore } from '@mobile-connect/discovery-service'
import type { PostgresPool } from './postgres-pool.ts'

/**
 * Keeps selection sessions in the table `discovery_service_session`.
 *
 * Each member is one statement, so that of all instances exactly one ends a session. Every `put` also deletes up to ten
 * rows that have expired.
 *
 * @param options - `pool` is the host's, its tables made by {@link postgresDiscoveryStorage}.
 * @returns A store that passes `selectionSessionStoreContract`. Its members reject with the driver's error.
 * @example
 * const sessions = postgresSelectionSessionStore({ pool })
 */
export function postgresSelectionSessionStore({ pool }: { readonly pool: PostgresPool }): SelectionSessionStore {
  const readLiving = async (name: string, text: string, id: string, nowMs: number) => {
    const { rows } = await pool.query({ name: `discovery_service_${name}`, text, values: [id] })
    const [row] = rows as { readonly value: string }[]
    if (!row) return undefined
    const session = JSON.parse(row.value) as SelectionSession
    return session.expiresAtMs > nowMs ? session : undefined
  }
  return {
    put: async (session, nowMs) => {
      const text = `
        WITH swept AS (
          DELETE FROM discovery_service_session WHERE id IN (
            SELECT id FROM discovery_service_session WHERE expires_at_ms <= $4 LIMIT 10 FOR UPDATE SKIP LOCKED
          )
        )
        INSERT INTO discovery_service_session (id, expires_at_ms, value) VALUES ($1, $2, $3)`
      const values = [session.id, session.expiresAtMs, JSON.stringify(session), nowMs]
      await pool.query({ name: 'discovery_service_put', text, values })
    },
    read: (id, nowMs) => readLiving('read', 'SELECT value FROM discovery_service_session WHERE id = $1', id, nowMs),
    take: (id, nowMs) =>
      readLiving('take', 'DELETE FROM discovery_service_session WHERE id = $1 RETURNING value', id, nowMs),
  }
}
