import {
  type DiscoveryCache,
  type CachedDocument,
  type DiscoveryCacheEntry,
  DOCUMENT_MAX_LEAD_MS,
  type DocumentCache,
  MobileConnectError,
  type PendingTransaction,
  type SessionStore,
  type StoredSession,
  type TransactionStore,
} from '@mobile-connect/core'

/** Stores that keep JSON, as databases do, where a test can read and change it. */
export interface JsonStores {
  readonly transactions: TransactionStore
  readonly transactionRows: Map<string, string>
  readonly discoveryCache: DiscoveryCache
  readonly cacheRows: Map<string, string>
  readonly documentCache: DocumentCache
  readonly documentRows: Map<string, CachedDocument>
  readonly sessions: SessionStore
  readonly sessionRows: Map<string, string>
}

export function jsonStores({ maxEntries = Infinity }: { readonly maxEntries?: number } = {}): JsonStores {
  const transactionRows = new Map<string, string>()
  const cacheRows = new Map<string, string>()
  const documentRows = new Map<string, CachedDocument>()
  const sessionRows = new Map<string, string>()
  const readSession = (id: string, nowMs: number): StoredSession | undefined => {
    const session = JSON.parse(sessionRows.get(id) ?? 'null') as StoredSession | null
    return session !== null && session.expiresAtMs > nowMs ? session : undefined
  }
  return {
    transactionRows,
    transactions: {
      put: async (transaction) => {
        if (transactionRows.has(transaction.id)) throw new MobileConnectError('MC_STORE_DUPLICATE')
        transactionRows.set(transaction.id, JSON.stringify(transaction))
      },
      take: async (id, nowMs) => {
        const transaction = JSON.parse(transactionRows.get(id) ?? 'null') as PendingTransaction | null
        transactionRows.delete(id)
        return transaction !== null && transaction.expiresAtMs > nowMs ? transaction : undefined
      },
    },
    cacheRows,
    discoveryCache: {
      read: async (key, nowMs) => {
        const entry = JSON.parse(cacheRows.get(key) ?? 'null') as DiscoveryCacheEntry | null
        if (entry !== null && entry.expiresAtMs > nowMs) return entry
        cacheRows.delete(key)
        return undefined
      },
      write: async (key, entry) => {
        cacheRows.delete(key)
        const [oldest = ''] = cacheRows.keys()
        if (cacheRows.size >= maxEntries) cacheRows.delete(oldest)
        cacheRows.set(key, JSON.stringify(entry))
      },
      remove: async (key) => void cacheRows.delete(key),
    },
    documentRows,
    documentCache: {
      read: async (url) => documentRows.get(url),
      write: async (url, document, fetchedAtMs) => {
        const leadMs = (documentRows.get(url)?.fetchedAtMs ?? 0) - fetchedAtMs
        if (leadMs <= 0 || leadMs > DOCUMENT_MAX_LEAD_MS) documentRows.set(url, { document, fetchedAtMs })
      },
    },
    sessionRows,
    sessions: {
      put: async (session) => {
        if (sessionRows.has(session.id)) throw new MobileConnectError('MC_STORE_DUPLICATE')
        sessionRows.set(session.id, JSON.stringify(session))
      },
      read: async (id, nowMs) => readSession(id, nowMs),
      replace: async (session, nowMs) => {
        if (readSession(session.id, nowMs)?.version !== session.version - 1) return false
        sessionRows.set(session.id, JSON.stringify(session))
        return true
      },
      remove: async (id) => void sessionRows.delete(id),
      listOwnedBy: async (key, nowMs) =>
        [...sessionRows.keys()]
          .flatMap((id) => readSession(id, nowMs) ?? [])
          .filter(({ subjectKey, operatorSessionKey }) => [subjectKey, operatorSessionKey].includes(key)),
    },
  }
}
