import { type CachedDocument, DOCUMENT_MAX_LEAD_MS, type DocumentCache } from '@mobile-connect/core'

/** What a document cache consists of. Replace one step, and it is wrong in one way. */
export interface DocumentCacheSteps {
  readonly toKey: (url: string) => string
  readonly keep: (document: string) => string
  readonly isReplaced: (fetchedAtMs: number, heldFetchedAtMs: number) => boolean
  readonly isGiven: (held: CachedDocument) => boolean
  readonly isDropped: (held: CachedDocument) => boolean
  readonly absent: CachedDocument | undefined
  /** Between looking a document up and replacing it. */
  readonly pauseInWrite: (() => Promise<void>) | undefined
}

const honestSteps: DocumentCacheSteps = {
  toKey: (url) => url,
  keep: (document) => document,
  isReplaced: (fetchedAtMs, heldFetchedAtMs) =>
    fetchedAtMs >= heldFetchedAtMs || heldFetchedAtMs > fetchedAtMs + DOCUMENT_MAX_LEAD_MS,
  isGiven: () => true,
  isDropped: () => false,
  absent: undefined,
  pauseInWrite: undefined,
}

export function honestDocumentCache(flaw: Partial<DocumentCacheSteps> = {}): DocumentCache {
  const steps = { ...honestSteps, ...flaw }
  const documents = new Map<string, CachedDocument>()
  return {
    read: async (url) => {
      const held = documents.get(steps.toKey(url))
      if (!held || !steps.isGiven(held)) return steps.absent
      if (steps.isDropped(held)) documents.delete(steps.toKey(url))
      return held
    },
    write: async (url, document, fetchedAtMs) => {
      const held = documents.get(steps.toKey(url))
      if (steps.pauseInWrite) await steps.pauseInWrite()
      if (held && !steps.isReplaced(fetchedAtMs, held.fetchedAtMs)) return
      documents.set(steps.toKey(url), { document: steps.keep(document), fetchedAtMs })
    },
  }
}
