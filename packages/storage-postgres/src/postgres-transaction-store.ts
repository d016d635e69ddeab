import { MobileConnectError, type PendingTransaction, type TransactionStore } from '@mobile-connect/core'
import { type PostgresPlace, prepareStatement, qualifyTable } from './postgres-place.ts'
import { prepareSweep } from './prepare-sweep.ts'
import { runOrUnavailable } from './run-or-unavailable.ts'

/**
 * Keeps pending transactions in the table `discovery`.
 *
 * `put` and `take` are one statement each, so that of all instances exactly one takes a transaction. Every 100th call
 * also starts deleting up to 200 expired rows; it does not wait for that. When a `take` rejects, the transaction may be gone, but nobody has got it twice.
 *
 * @param options - `pool` is the host's, its tables made by {@link postgresStorage}; `schema` has up to 24 characters,
 *   default `mobile_connect`; `tablePrefix` up to 16, default none.
 * @returns A store that passes `transactionStoreContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when PostgreSQL fails, with the SQLSTATE or the driver's code in `details.received`.
 * @throws TypeError when `schema` or `tablePrefix` is no plain identifier.
 * @example
 * const transactions = postgresTransactionStore({ pool })
 * @see {@link https://www.postgresql.org/docs/current/dml-returning.html | PostgreSQL, 6.4, Returning Data from Modified Rows}
 */
export function postgresTransactionStore(options: PostgresPlace): TransactionStore {
  const table = qualifyTable(options, 'discovery')
  const insert = prepareStatement(
    options,
    'put',
    `INSERT INTO ${table} (id, expires_at_ms, value) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
  )
  const remove = prepareStatement(options, 'take', `DELETE FROM ${table} WHERE id = $1 RETURNING value`)
  const sweep = prepareSweep(options, 'discovery')
  return {
    put: async (transaction, nowMs) => {
      const { id, expiresAtMs } = transaction
      const { rowCount } = await runOrUnavailable(() => insert(id, expiresAtMs, JSON.stringify(transaction)))
      sweep(nowMs)
      if (rowCount === 0) throw new MobileConnectError('MC_STORE_DUPLICATE', { field: 'id' })
    },
    take: async (id, nowMs) =>
      runOrUnavailable(async () => {
        const { rows } = await remove(id)
        sweep(nowMs)
        const [row] = rows as { readonly value: string }[]
        if (!row) return undefined
        const transaction = JSON.parse(row.value) as PendingTransaction
        return transaction.expiresAtMs > nowMs ? transaction : undefined
      }),
  }
}
