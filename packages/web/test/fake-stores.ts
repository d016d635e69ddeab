import type { PendingTransaction, SessionStore, StoredSession, TransactionStore } from '@mobile-connect/core'

/** A store of a few lines, with its rows to look at. */
export function fakeSessionStore(): SessionStore & { readonly rows: Map<string, StoredSession> } {
  const rows = new Map<string, StoredSession>()
  const alive = (id: string, nowMs: number): StoredSession | undefined => {
    const row = rows.get(id)
    return row !== undefined && row.expiresAtMs > nowMs ? row : undefined
  }
  return {
    rows,
    put: async (session) => void rows.set(session.id, session),
    read: async (id, nowMs) => alive(id, nowMs),
    replace: async (session, nowMs) => {
      if (alive(session.id, nowMs)?.version !== session.version - 1) return false
      rows.set(session.id, session)
      return true
    },
    remove: async (id) => void rows.delete(id),
    listOwnedBy: async (key, nowMs) =>
      [...rows.values()].filter(
        ({ subjectKey, operatorSessionKey, expiresAtMs }) =>
          (subjectKey === key || operatorSessionKey === key) && expiresAtMs > nowMs,
      ),
  }
}

export function fakeTransactionStore(): TransactionStore & { readonly rows: Map<string, PendingTransaction> } {
  const rows = new Map<string, PendingTransaction>()
  return {
    rows,
    put: async (transaction) => void rows.set(transaction.id, transaction),
    take: async (id, nowMs) => {
      const row = rows.get(id)
      rows.delete(id)
      return row !== undefined && row.expiresAtMs > nowMs ? row : undefined
    },
  }
}
