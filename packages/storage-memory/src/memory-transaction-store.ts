import { MobileConnectError, type PendingTransaction, type TransactionStore } from '@mobile-connect/core'
import { countOctets } from './count-octets.ts'
import { createBoundedMap, type MemoryBounds } from './create-bounded-map.ts'
import { createExpirySweep } from './create-expiry-sweep.ts'

const DEFAULT_MAX_ENTRIES = 10_000
const DEFAULT_MAX_BYTES = 33_554_432

interface HeldTransaction {
  readonly expiresAtMs: number
  /** A copy, and what a database would hold. */
  readonly json: string
  readonly octets: number
}

/**
 * Keeps pending transactions in the memory of this process.
 *
 * When it is full, a new transaction evicts the oldest, which are most likely expired or abandoned: a flood of
 * sign-ins then costs some people a second attempt, where a refusal would lock everybody out until the flood expires.
 * Each call also drops a few expired transactions.
 *
 * @param options - `maxEntries` is at least 1, default 10 000; `maxBytes` is in octets, at least 1, default 33 554 432.
 * @returns A store that passes `transactionStoreContract`, for a single process: what it holds ends with the process.
 *   Its `put` rejects with MobileConnectError `MC_STORE_UNAVAILABLE` when one transaction exceeds `maxBytes` by itself.
 * @throws TypeError when `maxEntries` or `maxBytes` is not an integer of at least 1.
 * @example
 * const transactions = memoryTransactionStore()
 */
export function memoryTransactionStore({
  maxEntries = DEFAULT_MAX_ENTRIES,
  maxBytes = DEFAULT_MAX_BYTES,
}: MemoryBounds = {}): TransactionStore {
  const held = createBoundedMap<HeldTransaction>({ maxEntries, maxBytes })
  const sweep = createExpirySweep(held)
  return {
    put: async (transaction, nowMs) => {
      sweep(nowMs)
      const { id, expiresAtMs } = transaction
      if (held.get(id)) throw new MobileConnectError('MC_STORE_DUPLICATE', { field: 'id' })
      const json = JSON.stringify(transaction)
      if (!held.put(id, { expiresAtMs, json, octets: countOctets(id, json) })) {
        throw new MobileConnectError('MC_STORE_UNAVAILABLE', { field: 'maxBytes' })
      }
    },
    take: async (id, nowMs) => {
      const found = held.get(id)
      held.delete(id)
      sweep(nowMs)
      return found && found.expiresAtMs > nowMs ? (JSON.parse(found.json) as PendingTransaction) : undefined
    },
  }
}
