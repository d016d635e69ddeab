import type { RandomBytes, TransactionStore } from '@mobile-connect/core'

export interface WriteCheckOptions {
  /** The store that sign-ins use, encryption included. */
  readonly transactions: TransactionStore
  readonly randomBytes: RandomBytes
  /** Milliseconds since the Unix epoch. */
  readonly clock: () => number
}

/** A success counts for this long, however many probes come. */
const freshMs = 1_000
const lifetimeMs = 60_000

/**
 * Returns a function that rejects while the storage cannot keep a sign-in: it puts a transaction and takes it again.
 *
 * A database that answers may still be read-only or full. One check runs at a time; all who ask meanwhile share it.
 */
export function createWriteCheck({ transactions, randomBytes, clock }: WriteCheckOptions): () => Promise<void> {
  let passedAtMs = -Infinity
  let running: Promise<void> | undefined
  const check = async (): Promise<void> => {
    const nowMs = clock()
    const id = `readiness:${Buffer.from(randomBytes(16)).toString('base64url')}`
    await transactions.put({ kind: 'host', id, expiresAtMs: nowMs + lifetimeMs, hostData: '' }, nowMs)
    if ((await transactions.take(id, nowMs)) === undefined) throw new Error('the storage lost a transaction')
    passedAtMs = performance.now()
  }
  return async () => {
    if (performance.now() - passedAtMs < freshMs) return
    running ??= check().finally(() => (running = undefined))
    await running
  }
}
