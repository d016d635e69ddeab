import type { ReplayGuard } from '@mobile-connect/core'
import { type PostgresPlace, prepareStatement, qualifyTable } from './postgres-place.ts'
import { prepareSweep } from './prepare-sweep.ts'
import { runOrUnavailable } from './run-or-unavailable.ts'

/**
 * Keeps claimed identifiers in the table `nonce`.
 *
 * `claim` is one statement, so that of all instances exactly one wins. Every 100th claim also starts deleting up to 200
 * expired rows; it does not wait for that. When a claim rejects, the identifier may be claimed.
 *
 * @param options - `pool` is the host's, its tables made by {@link postgresStorage}; `schema` has up to 24 characters,
 *   default `mobile_connect`; `tablePrefix` up to 16, default none.
 * @returns A guard that passes `replayGuardContract`. Its `claim` rejects with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when PostgreSQL fails, with the SQLSTATE or the driver's code in `details.received`.
 * @throws TypeError when `schema` or `tablePrefix` is no plain identifier.
 * @example
 * const replayGuard = postgresReplayGuard({ pool })
 * @see {@link https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT | PostgreSQL, INSERT, ON CONFLICT Clause}
 */
export function postgresReplayGuard(options: PostgresPlace): ReplayGuard {
  const table = qualifyTable(options, 'nonce')
  const upsert = prepareStatement(
    options,
    'claim',
    `INSERT INTO ${table} AS held (id, expires_at_ms) VALUES ($1, $2)
     ON CONFLICT (id) DO UPDATE SET expires_at_ms = excluded.expires_at_ms WHERE held.expires_at_ms <= $3`,
  )
  const sweep = prepareSweep(options, 'nonce')
  return {
    claim: async (id, expiresAtMs, nowMs) => {
      const { rowCount } = await runOrUnavailable(() => upsert(id, expiresAtMs, nowMs))
      sweep(nowMs)
      return rowCount === 1
    },
  }
}
