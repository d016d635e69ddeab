import { MobileConnectError, type PendingTransaction, type TransactionStore } from '@mobile-connect/core'
import { prepareSweep } from './prepare-sweep.ts'
import { runOrUnavailable } from './run-or-unavailable.ts'
import { prepareStatement, type SqliteDatabase } from './sqlite-database.ts'

/**
 * Keeps pending transactions in the table `discovery`.
 *
 * `put` and `take` are one statement each, so that of all processes on one file exactly one takes a transaction. Every
 * 25th write also deletes up to 50 expired rows.
 *
 * @param options - `db` is set up and migrated by {@link sqliteStorage}, opened and closed by the host.
 * @returns A store that passes `transactionStoreContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when SQLite fails, with the driver's code in `details.received`.
 * @example
 * const transactions = sqliteTransactionStore({ db })
 * @see {@link https://www.sqlite.org/lang_returning.html#processing_order | SQLite, RETURNING, section 3.1}
 */
export function sqliteTransactionStore({ db }: { readonly db: SqliteDatabase }): TransactionStore {
  const insert = prepareStatement(
    db,
    'INSERT INTO discovery (id, expires_at_ms, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const remove = prepareStatement(db, 'DELETE FROM discovery WHERE id = ? RETURNING value')
  const sweep = prepareSweep(db, 'discovery')
  return {
    put: async (transaction, nowMs) => {
      const { id, expiresAtMs } = transaction
      const { changes } = await runOrUnavailable(db, () => {
        sweep(nowMs)
        return insert.run(id, expiresAtMs, JSON.stringify(transaction))
      })
      if (Number(changes) === 0) throw new MobileConnectError('MC_STORE_DUPLICATE', { field: 'id' })
    },
    take: async (id, nowMs) => {
      return runOrUnavailable(db, () => {
        sweep(nowMs)
        // `all`, because `get` stops at the first row and drops the error of a commit that fails after it.
        const [row] = remove.all(id) as { readonly value: string }[]
        if (!row) return undefined
        const transaction = JSON.parse(row.value) as PendingTransaction
        return transaction.expiresAtMs > nowMs ? transaction : undefined
      })
    },
  }
}
