import { MobileConnectError, type PendingTransaction, type TransactionStore } from '@mobile-connect/core'
import type { KeyRing } from './import-key-ring.ts'
import { openRecord } from './open-record.ts'
import { sealRecord } from './seal-record.ts'

/** Expires with the last instant that a Date can hold. */
const label = { kind: 'transaction', id: 'mobile-connect-key-check', expiresAtMs: 8_640_000_000_000_000 } as const

/**
 * Opens the check record of a store, and leaves one sealed with the current key. A ring that cannot open it could not open
 * the transactions either: throws TypeError then.
 */
export async function checkKeyRing(store: TransactionStore, ring: KeyRing): Promise<void> {
  // Any time will do for a record that does not expire.
  const held = await store.take(label.id, 0)
  const sealed = held?.kind === 'selection' ? held.authentication.hostData : undefined
  if (held !== undefined && (await openRecord(ring, label, sealed)) === undefined) {
    await putBack(store, held)
    throw new TypeError('keyRing does not hold the key that this store was last used with')
  }
  const { id, expiresAtMs } = label
  const hostData = await sealRecord(ring, label, {})
  await putBack(store, { kind: 'selection', id, expiresAtMs, authentication: { hostData } })
}

/** Another instance that starts at the same time may have been faster. */
async function putBack(store: TransactionStore, record: PendingTransaction): Promise<void> {
  try {
    await store.put(record)
  } catch (error) {
    if (!(error instanceof MobileConnectError) || error.code !== 'MC_STORE_DUPLICATE') throw error
  }
}
