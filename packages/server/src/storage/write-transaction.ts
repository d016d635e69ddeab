import type { RandomBytes, TransactionStore } from '@mobile-connect/core'

export interface TransactionWriteOptions {
  /** The store that sign-ins use, encryption included. */
  readonly transactions: TransactionStore
  readonly randomBytes: RandomBytes
  /** Milliseconds since the Unix epoch. */
  readonly clock: () => number
}

const LIFETIME_MS = 60_000

/** Puts a transaction and takes it again. Rejects when the storage did not keep it. */
export async function writeTransaction({ transactions, randomBytes, clock }: TransactionWriteOptions): Promise<void> {
  const nowMs = clock()
  const id = `readiness:${Buffer.from(randomBytes(16)).toString('base64url')}`
  await transactions.put({ kind: 'host_step', id, expiresAtMs: nowMs + LIFETIME_MS, hostData: '' }, nowMs)
  if ((await transactions.take(id, nowMs)) === undefined) throw new Error('the storage lost a transaction')
}
