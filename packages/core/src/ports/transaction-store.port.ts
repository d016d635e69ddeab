import type { PendingTransaction } from './pending-transaction.ts'

/** Port. An adapter is correct when it passes `transactionStoreContract` of `@mobile-connect/testkit`. */
export interface TransactionStore {
  /** Inserts, never overwrites. Rejects with MobileConnectError `MC_STORE_DUPLICATE` when `id` is held. */
  readonly put: (transaction: PendingTransaction) => Promise<void>
  /**
   * Reads and deletes in one atomic step: exactly one of any number of simultaneous takers, in any process, gets the
   * transaction. `undefined` when it is absent or `nowMs` has reached its `expiresAtMs`.
   */
  readonly take: (id: string, nowMs: number) => Promise<PendingTransaction | undefined>
}
