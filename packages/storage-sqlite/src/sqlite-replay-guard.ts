import type { ReplayGuard } from '@mobile-connect/core'
import { prepareSweep } from './prepare-sweep.ts'
import { runOrUnavailable } from './run-or-unavailable.ts'
import { prepareStatement, type SqliteDatabase } from './sqlite-database.ts'

/**
 * Keeps claimed identifiers in the table `nonce`.
 *
 * `claim` is one statement, so that of all processes on one file exactly one wins. Every 25th claim also deletes up to
 * 50 expired rows.
 *
 * @param options - `db` is set up and migrated by {@link sqliteStorage}, opened and closed by the host.
 * @returns A guard that passes `replayGuardContract`. Its `claim` rejects with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when SQLite fails, with the driver's code in `details.received`.
 * @example
 * const replayGuard = sqliteReplayGuard({ db })
 * @see {@link https://www.sqlite.org/lang_upsert.html | SQLite, UPSERT, section 2}
 */
export function sqliteReplayGuard({ db }: { readonly db: SqliteDatabase }): ReplayGuard {
  const upsert = prepareStatement(
    db,
    `INSERT INTO nonce (id, expires_at_ms) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET expires_at_ms = excluded.expires_at_ms WHERE nonce.expires_at_ms <= ?`,
  )
  const sweep = prepareSweep(db, 'nonce')
  return {
    claim: async (id, expiresAtMs, nowMs) =>
      await runOrUnavailable(db, () => {
        sweep(nowMs)
        return Number(upsert.run(id, expiresAtMs, nowMs).changes) === 1
      }),
  }
}
