import { MobileConnectError, type PendingTransaction, type TransactionStore } from '@mobile-connect/core'
import type { KeyRing } from './import-key-ring.ts'
import { openRecord, sealRecord } from './seal-record.ts'

/** Seals whole transactions. The store beneath keeps a selection, whatever the kind, that holds nothing but the sealed text. */
export function encryptedTransactionStore(store: TransactionStore, ring: KeyRing): TransactionStore {
  return {
    put: async (transaction, nowMs) => {
      const { id, expiresAtMs } = transaction
      const sealed = sealRecord(ring, { kind: 'transaction', id, expiresAtMs }, transaction)
      const hostData = typeof sealed === 'string' ? sealed : await sealed
      await store.put({ kind: 'selection', id, expiresAtMs, authentication: { hostData } }, nowMs)
    },
    take: async (id, nowMs) => {
      const held = await store.take(id, nowMs)
      if (held === undefined) return undefined
      const sealed = held.kind === 'selection' ? held.authentication.hostData : undefined
      const opened = await openRecord(ring, { kind: 'transaction', id, expiresAtMs: held.expiresAtMs }, sealed)
      if (opened !== undefined) return opened.record as PendingTransaction
      throw new MobileConnectError('MC_STORE_UNAVAILABLE', { received: 'a transaction that no key of the ring opens' })
    },
  }
}
