import { isMobileConnectError, type SessionStore, type TransactionStore } from '@mobile-connect/core'

interface SignInStores {
  readonly transactions: TransactionStore
  readonly sessions: SessionStore
}

export interface WatchedStores extends SignInStores {
  /** Throws while the last write of a sign-in is one that the storage refused, for up to five seconds. */
  readonly checkWrites: () => void
}

/** Without further sign-ins, which an unready server does not get, this ends the memory of a failure. */
const FAILURE_COUNTS_MS = 5_000

/**
 * Remembers whether sign-ins can write to two stores.
 *
 * A small write may still find room where a sign-in finds none: PostgreSQL on a full disk reuses the space of deleted rows.
 */
export function watchWrites({ transactions, sessions }: SignInStores): WatchedStores {
  const checks: (() => void)[] = []
  const watch = <Values extends readonly unknown[]>(put: (...values: Values) => Promise<void>): typeof put => {
    let failedAtMs = -Infinity
    checks.push(() => {
      if (performance.now() - failedAtMs < FAILURE_COUNTS_MS)
        throw new Error('the storage refused a write of a sign-in')
    })
    return async (...values) => {
      try {
        await put(...values)
        failedAtMs = -Infinity
      } catch (error) {
        // A duplicate is a mistake of the caller.
        if (isMobileConnectError(error) && error.code === 'MC_STORE_UNAVAILABLE') failedAtMs = performance.now()
        throw error
      }
    }
  }
  return {
    transactions: { ...transactions, put: watch(transactions.put) },
    sessions: { ...sessions, put: watch(sessions.put) },
    checkWrites: () => {
      for (const check of checks) check()
    },
  }
}
