/** How much is held at once. Each adapter has its own defaults. */
export interface MemoryStorageOptions {
  /** Entries, at least 1. */
  readonly maxEntries?: number
  /** Octets of keys and of what is held, in UTF-8, at least 1. */
  readonly maxBytes?: number
}
