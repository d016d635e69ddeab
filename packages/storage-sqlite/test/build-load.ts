import type { PendingTransaction } from '@mobile-connect/core'

/** A transaction that tells its id in every part, so that a torn or swapped row shows. */
export function buildLoad(id: string): PendingTransaction {
  return { kind: 'host_step', id, expiresAtMs: 4e12, hostData: `${id} `.repeat(50) }
}
