/** A document as it was received. */
export interface CachedDocument {
  readonly document: string
  /** Milliseconds since the Unix epoch. */
  readonly fetchedAtMs: number
}

/**
 * Port. An adapter is correct when it passes `documentCacheContract` of `@mobile-connect/testkit`.
 * Keeps provider metadata and key sets, also stale ones: the caller decides what is fresh enough.
 */
export interface DocumentCache {
  readonly read: (url: string) => Promise<CachedDocument | undefined>
  /** Writes or replaces, but never replaces a document by one that was fetched earlier. */
  readonly write: (url: string, document: string, fetchedAtMs: number) => Promise<void>
}
