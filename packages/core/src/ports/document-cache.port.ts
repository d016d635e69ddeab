/** A document as it was received. */
export interface CachedDocument {
  readonly document: string
  /** Milliseconds since the Unix epoch. */
  readonly fetchedAtMs: number
}

/**
 * Port. An adapter is correct when it passes `documentCacheContract` of `@mobile-connect/testkit`, whose clauses are quoted
 * here. Keeps provider metadata and key sets as received (C1, C2), also stale ones (C4): the caller decides what is fresh
 * enough. URLs are compared to the octet (C9).
 */
export interface DocumentCache {
  /** `undefined` when it is absent (C3). */
  readonly read: (url: string) => Promise<CachedDocument | undefined>
  /**
   * Writes or replaces (C5, C6), but never replaces a document by one that was fetched
   * earlier (C7, C8), unless it claims to be more than `DOCUMENT_MAX_LEAD_MS` younger: its clock was wrong (C10).
   */
  readonly write: (url: string, document: string, fetchedAtMs: number) => Promise<void>
}
