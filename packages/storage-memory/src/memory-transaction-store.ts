import { MobileConnectError, type PendingTransaction, type TransactionStore } from '@mobile-connect/core'
import { checkMaxEntries } from './check-max-entries.ts'
import { createExpirySweep } from './create-expiry-sweep.ts'
import { evictOldest } from './evict-oldest.ts'

export interface MemoryTransactionStoreOptions {
  /** Pending transactions held at once, at least 1. Default 10 000. */
  readonly maxEntries?: number
}

const defaultMaxEntries = 10_000

/**
 * Keeps pending transactions in the memory of this process.
 *
 * When it is full, a new transaction evicts the oldest, which is the one most likely expired or abandoned: a flood of
 * sign-ins then costs some people a second attempt, where a refusal would lock everybody out until the flood expires.
 * Expired transactions are also dropped a few at a time by each `take`.
 *
 * @param options - `maxEntries` is at least 1, default 10 000.
 * @returns A store that passes `transactionStoreContract`, for a single process: what it holds ends with the process.
 * @throws TypeError when `maxEntries` is not an integer of at least 1.
 * @example
 * const transactions = memoryTransactionStore()
 */
export function memoryTransactionStore({
  maxEntries = defaultMaxEntries,
}: MemoryTransactionStoreOptions = {}): TransactionStore {
  checkMaxEntries(maxEntries)
  // JSON text is a copy, and holds what a database would hold.
  const held = new Map<string, { readonly expiresAtMs: number; readonly json: string }>()
  const sweep = createExpirySweep(held)
  return {
    put: async (transaction) => {
      const { id, expiresAtMs } = transaction
      if (held.has(id)) throw new MobileConnectError('MC_STORE_DUPLICATE', { field: 'id' })
      evictOldest(held, maxEntries)
      held.set(id, { expiresAtMs, json: JSON.stringify(transaction) })
    },
    take: async (id, nowMs) => {
      const found = held.get(id)
      held.delete(id)
      sweep(nowMs)
      return found && found.expiresAtMs > nowMs ? (JSON.parse(found.json) as PendingTransaction) : undefined
    },
  }
}
