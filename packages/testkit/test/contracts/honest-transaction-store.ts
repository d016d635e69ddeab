import { MobileConnectError, type PendingTransaction, type TransactionStore } from '@mobile-connect/core'

/** What a transaction store consists of. Replace one step, and it is wrong in one way. */
export interface TransactionStoreSteps {
  readonly toKey: (id: string) => string
  readonly encode: (transaction: PendingTransaction) => string
  readonly decode: (row: string) => PendingTransaction
  readonly isHeld: (key: string, rows: ReadonlyMap<string, string>) => boolean
  readonly buildDuplicateError: () => Error
  readonly isAlive: (expiresAtMs: number, nowMs: number) => boolean
  readonly isDropped: (isAlive: boolean) => boolean
  readonly absent: PendingTransaction | undefined
  /** Before a take, and before a put with what is put. */
  readonly sweep: (rows: Map<string, string>, nowMs: number, put?: PendingTransaction) => void
  /** Between looking a row up and acting on it. */
  readonly pauseInPut: (() => Promise<void>) | undefined
  readonly pauseInTake: (() => Promise<void>) | undefined
}

const honestSteps: TransactionStoreSteps = {
  toKey: (id) => id,
  encode: (transaction) => JSON.stringify(transaction),
  decode: (row) => JSON.parse(row) as PendingTransaction,
  isHeld: (key, rows) => rows.has(key),
  buildDuplicateError: () => new MobileConnectError('MC_STORE_DUPLICATE'),
  isAlive: (expiresAtMs, nowMs) => nowMs < expiresAtMs,
  isDropped: () => true,
  absent: undefined,
  sweep: () => undefined,
  pauseInPut: undefined,
  pauseInTake: undefined,
}

export function honestTransactionStore(flaw: Partial<TransactionStoreSteps> = {}): TransactionStore {
  const steps = { ...honestSteps, ...flaw }
  const rows = new Map<string, string>()
  return {
    put: async (transaction, nowMs) => {
      steps.sweep(rows, nowMs, transaction)
      const key = steps.toKey(transaction.id)
      const isHeld = steps.isHeld(key, rows)
      if (steps.pauseInPut) await steps.pauseInPut()
      if (isHeld) throw steps.buildDuplicateError()
      rows.set(key, steps.encode(transaction))
    },
    take: async (id, nowMs) => {
      steps.sweep(rows, nowMs)
      const key = steps.toKey(id)
      const row = rows.get(key)
      if (row === undefined) return steps.absent
      if (steps.pauseInTake) await steps.pauseInTake()
      const transaction = steps.decode(row)
      const isAlive = steps.isAlive(transaction.expiresAtMs, nowMs)
      if (steps.isDropped(isAlive)) rows.delete(key)
      return isAlive ? transaction : steps.absent
    },
  }
}
