import { MobileConnectError, type SessionStore, type StoredSession } from '@mobile-connect/core'
import { type PostgresPlace, prepareStatement, qualifyTable } from './postgres-place.ts'
import { prepareSweep } from './prepare-sweep.ts'
import { runOrUnavailable } from './run-or-unavailable.ts'

/**
 * Keeps the sessions of signed-in people in the table `session`.
 *
 * Every member is one statement, so that of all instances exactly one replaces a version. Every 100th `put` or
 * `replace` also starts deleting up to 200 expired rows; it does not wait for that. When a `replace` rejects, the session may have been replaced.
 *
 * @param options - `pool` is the host's, its tables made by {@link postgresStorage}; `schema` has up to 24 characters,
 *   default `mobile_connect`; `tablePrefix` up to 16, default none.
 * @returns A store that passes `sessionStoreContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when PostgreSQL fails, with the SQLSTATE or the driver's code in `details.received`.
 * @throws TypeError when `schema` or `tablePrefix` is no plain identifier.
 * @example
 * const sessions = postgresSessionStore({ pool })
 * @see {@link https://www.postgresql.org/docs/current/transaction-iso.html#XACT-READ-COMMITTED | PostgreSQL, 13.2.1, Read Committed Isolation Level}
 */
export function postgresSessionStore(options: PostgresPlace): SessionStore {
  const table = qualifyTable(options, 'session')
  const prepare = (name: string, text: string) => prepareStatement(options, name, text)
  const insert = prepare(
    'put_session',
    `INSERT INTO ${table} (id, version, subject_key, operator_session_key, expires_at_ms, value)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
  )
  const select = prepare('read_session', `SELECT value FROM ${table} WHERE id = $1 AND expires_at_ms > $2`)
  const update = prepare(
    'replace_session',
    `UPDATE ${table} SET version = $2, subject_key = $3, operator_session_key = $4, expires_at_ms = $5, value = $6
     WHERE id = $1 AND version = $7 AND expires_at_ms > $8`,
  )
  const remove = prepare('remove_session', `DELETE FROM ${table} WHERE id = $1`)
  const list = prepare(
    'list_sessions',
    `SELECT value FROM ${table} WHERE (subject_key = $1 OR operator_session_key = $1) AND expires_at_ms > $2`,
  )
  const sweep = prepareSweep(options, 'session')
  return {
    put: async (session, nowMs) => {
      const { rowCount } = await runOrUnavailable(() => insert(...columnsOf(session)))
      sweep(nowMs)
      if (rowCount === 0) throw new MobileConnectError('MC_STORE_DUPLICATE', { field: 'id' })
    },
    read: async (id, nowMs) => runOrUnavailable(async () => readSessions((await select(id, nowMs)).rows)[0]),
    replace: async (session, nowMs) => {
      const { rowCount } = await runOrUnavailable(() => update(...columnsOf(session), session.version - 1, nowMs))
      sweep(nowMs)
      return rowCount === 1
    },
    remove: async (id) => {
      await runOrUnavailable(() => remove(id))
    },
    listOwnedBy: async (key, nowMs) => runOrUnavailable(async () => readSessions((await list(key, nowMs)).rows)),
  }
}

/** A session that the operator has no name for is found by its subject both times. */
function columnsOf(session: StoredSession): (string | number)[] {
  const { id, version, subjectKey, operatorSessionKey = subjectKey, expiresAtMs } = session
  return [id, version, subjectKey, operatorSessionKey, expiresAtMs, JSON.stringify(session)]
}

function readSessions(rows: unknown[]): StoredSession[] {
  return (rows as { readonly value: string }[]).map(({ value }) => JSON.parse(value) as StoredSession)
}
