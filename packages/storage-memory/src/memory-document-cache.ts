import { type CachedDocument, DOCUMENT_MAX_LEAD_MS, type DocumentCache } from '@mobile-connect/core'
import { countOctets } from './count-octets.ts'
import { createBoundedMap, type MemoryBounds } from './create-bounded-map.ts'

const DEFAULT_MAX_ENTRIES = 1_000
const DEFAULT_MAX_BYTES = 33_554_432

/**
 * Keeps provider metadata and key sets in the memory of this process, stale ones too.
 *
 * When it is full, the documents that were not read or written for the longest time make room; one that exceeds
 * `maxBytes` by itself is not kept.
 *
 * @param options - `maxEntries` is at least 1, default 1 000. An operator needs two: its metadata and its key set.
 *   `maxBytes` is in octets, at least 1, default 33 554 432.
 * @returns A cache that passes `documentCacheContract`, for a single process.
 * @throws TypeError when `maxEntries` or `maxBytes` is not an integer of at least 1.
 * @example
 * const documentCache = memoryDocumentCache()
 */
export function memoryDocumentCache({
  maxEntries = DEFAULT_MAX_ENTRIES,
  maxBytes = DEFAULT_MAX_BYTES,
}: MemoryBounds = {}): DocumentCache {
  const held = createBoundedMap<CachedDocument & { readonly octets: number }>({ maxEntries, maxBytes })
  return {
    read: async (url) => {
      const found = held.get(url)
      if (!found) return undefined
      held.put(url, found)
      return { document: found.document, fetchedAtMs: found.fetchedAtMs }
    },
    write: async (url, document, fetchedAtMs) => {
      const found = held.get(url)
      const leadMs = (found?.fetchedAtMs ?? 0) - fetchedAtMs
      if (leadMs > 0 && leadMs <= DOCUMENT_MAX_LEAD_MS) return
      held.delete(url)
      held.put(url, { document, fetchedAtMs, octets: countOctets(url, document) })
    },
  }
}
