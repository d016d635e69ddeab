import {
  isMobileConnectError,
  MobileConnectError,
  type PendingTransaction,
  type TransactionStore,
} from '@mobile-connect/core'
import type { KeyRing } from './import-key-ring.ts'
import { openRecord, sealRecord } from './seal-record.ts'

/** Expires with the last instant that a Date can hold. */
const EXPIRES_AT_MS = 8_640_000_000_000_000
const ID = 'mobile-connect-key-check'
const label = { kind: 'transaction', id: ID, expiresAtMs: EXPIRES_AT_MS } as const
/** Put by the first start of all and never taken: where it is, a check record that is missing is in somebody's hands. */
const used: PendingTransaction = { kind: 'host_step', id: `${ID}-used`, expiresAtMs: EXPIRES_AT_MS, hostData: '' }

const PAUSE_MS = 50
/** Five seconds: nobody holds the check record for that long. */
const PAUSES_UNTIL_LOST = 100

/**
 * Opens the check record of a store, and leaves one sealed with the current key. A ring that cannot open it could not open
 * the transactions either: throws TypeError then.
 */
export async function checkKeyRing(store: TransactionStore, ring: KeyRing): Promise<void> {
  for (let pauses = 0; pauses < 2 * PAUSES_UNTIL_LOST; pauses += 1) {
    // Whoever takes it holds it alone. Any time will do for a record that does not expire.
    const held = await store.take(ID, 0)
    if (held !== undefined && !(await opens(ring, held))) {
      await putOnce(store, held)
      throw new TypeError('keyRing does not hold the key that this store was last used with')
    }
    if (held !== undefined || pauses >= PAUSES_UNTIL_LOST || (await putOnce(store, used))) {
      const hostData = await sealRecord(ring, label, {})
      if (await putOnce(store, { kind: 'selection', id: ID, expiresAtMs: EXPIRES_AT_MS, authentication: { hostData } }))
        return
    }
    await new Promise((resume) => setTimeout(resume, PAUSE_MS))
  }
  throw new MobileConnectError('MC_STORE_UNAVAILABLE', { received: 'a check record that comes and goes' })
}

async function opens(ring: KeyRing, held: PendingTransaction): Promise<boolean> {
  const sealed = held.kind === 'selection' ? held.authentication.hostData : undefined
  return (await openRecord(ring, label, sealed)) !== undefined
}

/** False when it is there already. */
async function putOnce(store: TransactionStore, record: PendingTransaction): Promise<boolean> {
  try {
    // At 0 nothing has expired, so that this put deletes no record.
    await store.put(record, 0)
    return true
  } catch (error) {
    if (isMobileConnectError(error) && error.code === 'MC_STORE_DUPLICATE') return false
    throw error
  }
}
