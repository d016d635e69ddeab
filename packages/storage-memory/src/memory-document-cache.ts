import type { CachedDocument, DocumentCache } from '@mobile-connect/core'
import { checkMaxEntries } from './check-max-entries.ts'
import { evictOldest } from './evict-oldest.ts'

export interface MemoryDocumentCacheOptions {
  /** Documents held at once, at least 1. Default 1 000. */
  readonly maxEntries?: number
}

const defaultMaxEntries = 1_000

/**
 * Keeps provider metadata and key sets in the memory of this process, stale ones too.
 *
 * When it is full, the document that was not read or written for the longest time makes room.
 *
 * @param options - `maxEntries` is at least 1, default 1 000. An operator needs two: its metadata and its key set.
 * @returns A cache that passes `documentCacheContract`, for a single process.
 * @throws TypeError when `maxEntries` is not an integer of at least 1.
 * @example
 * const documentCache = memoryDocumentCache()
 */
export function memoryDocumentCache({
  maxEntries = defaultMaxEntries,
}: MemoryDocumentCacheOptions = {}): DocumentCache {
  checkMaxEntries(maxEntries)
  const held = new Map<string, CachedDocument>()
  return {
    read: async (url) => {
      const found = held.get(url)
      if (!found) return undefined
      held.delete(url)
      held.set(url, found)
      return found
    },
    write: async (url, document, fetchedAtMs) => {
      const found = held.get(url)
      if (found && found.fetchedAtMs > fetchedAtMs) return
      held.delete(url)
      evictOldest(held, maxEntries)
      held.set(url, { document, fetchedAtMs })
    },
  }
}
