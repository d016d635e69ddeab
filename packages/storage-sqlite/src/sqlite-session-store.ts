import { MobileConnectError, type SessionStore, type StoredSession } from '@mobile-connect/core'
import { prepareSweep } from './prepare-sweep.ts'
import { readOrUnavailable, runOrUnavailable } from './run-or-unavailable.ts'
import { prepareStatement, type SqliteDatabase } from './sqlite-database.ts'

/**
 * Keeps the sessions of signed-in people in the table `session`.
 *
 * Every member is one statement, so that of all processes on one file exactly one replaces a version. Every 25th write
 * also deletes up to 50 expired rows.
 *
 * @param options - `db` is set up and migrated by {@link sqliteStorage}, opened and closed by the host.
 * @returns A store that passes `sessionStoreContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when SQLite fails, with the driver's code in `details.received`.
 * @example
 * const sessions = sqliteSessionStore({ db })
 * @see {@link https://www.sqlite.org/lang_update.html | SQLite, UPDATE, section 2}
 */
export function sqliteSessionStore({ db }: { readonly db: SqliteDatabase }): SessionStore {
  const insert = prepareStatement(
    db,
    `INSERT INTO session (id, version, subject_key, operator_session_key, expires_at_ms, value) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  )
  const select = prepareStatement(db, 'SELECT value FROM session WHERE id = ? AND expires_at_ms > ?')
  const update = prepareStatement(
    db,
    `UPDATE session SET version = ?, subject_key = ?, operator_session_key = ?, expires_at_ms = ?, value = ?
     WHERE id = ? AND version = ? AND expires_at_ms > ?`,
  )
  const remove = prepareStatement(db, 'DELETE FROM session WHERE id = ?')
  const list = prepareStatement(
    db,
    'SELECT value FROM session WHERE (subject_key = ? OR operator_session_key = ?) AND expires_at_ms > ?',
  )
  const sweep = prepareSweep(db, 'session')
  return {
    put: async (session, nowMs) => {
      const { changes } = await runOrUnavailable(db, () => {
        sweep(nowMs)
        return insert.run(session.id, ...columnsOf(session))
      })
      if (Number(changes) === 0) throw new MobileConnectError('MC_STORE_DUPLICATE', { field: 'id' })
    },
    read: async (id, nowMs) => readOrUnavailable(db, () => readSessions(select.all(id, nowMs))[0]),
    replace: async (session, nowMs) =>
      runOrUnavailable(db, () => {
        sweep(nowMs)
        return Number(update.run(...columnsOf(session), session.id, session.version - 1, nowMs).changes) === 1
      }),
    remove: async (id) => {
      await runOrUnavailable(db, () => remove.run(id))
    },
    listOwnedBy: async (key, nowMs) => readOrUnavailable(db, () => readSessions(list.all(key, key, nowMs))),
  }
}

/** All columns but the id. A session that the operator has no name for is found by its subject both times. */
function columnsOf(session: StoredSession): (string | number)[] {
  const { version, subjectKey, operatorSessionKey = subjectKey, expiresAtMs } = session
  return [version, subjectKey, operatorSessionKey, expiresAtMs, JSON.stringify(session)]
}

function readSessions(rows: unknown[]): StoredSession[] {
  return (rows as { readonly value: string }[]).map(({ value }) => JSON.parse(value) as StoredSession)
}
