import type { PendingTransaction } from './pending-transaction.ts'

/**
 * Port. An adapter is correct when it passes `transactionStoreContract` of `@mobile-connect/testkit`, whose clauses are quoted
 * here: a transaction comes back exactly as it was put, of whichever kind (C1 to C5, C16), ids are
 * compared to the octet (C15).
 */
export interface TransactionStore {
  /**
   * Inserts, never overwrites. Rejects with MobileConnectError `MC_STORE_DUPLICATE` when `id` is held (C13, C14). May delete
   * what has expired at `nowMs`, and nothing that lives then (C17).
   */
  readonly put: (transaction: PendingTransaction, nowMs: number) => Promise<void>
  /**
   * Reads and deletes in one atomic step: exactly one of any number of simultaneous takers, in any process, gets the
   * transaction (C7, C8). `undefined` when it is absent (C6) or `nowMs` has reached its `expiresAtMs` (C9, C10, C12); an
   * expired one is deleted as well (C11).
   */
  readonly take: (id: string, nowMs: number) => Promise<PendingTransaction | undefined>
}
