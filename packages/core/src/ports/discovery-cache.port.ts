import type { Operator } from '../discovery/operator.ts'

/** What a discovery found out, for as long as its `ttl` allows. */
export interface DiscoveryCacheEntry {
  readonly operator: Operator
  /** Present only in entries found by MSISDN: an entry by MCC/MNC or IP address serves many people. */
  readonly subscriberId?: string
  /** Absolute, milliseconds since the Unix epoch. Dead from this instant on. */
  readonly expiresAtMs: number
}

/**
 * Port. An adapter is correct when it passes `discoveryCacheContract` of `@mobile-connect/testkit`, whose clauses are quoted
 * here: an entry comes back exactly as it was written (C1 to C4), keys are compared to the octet (C12), and its size is
 * bounded (C13).
 */
export interface DiscoveryCache {
  /** `undefined` when absent (C5) or `nowMs` has reached the entry's `expiresAtMs` (C7, C8); an expired one is dropped (C9). */
  readonly read: (key: string, nowMs: number) => Promise<DiscoveryCacheEntry | undefined>
  /** Writes, or replaces whole (C6). Takes no time: the read before each write deletes what has expired. */
  readonly write: (key: string, entry: DiscoveryCacheEntry) => Promise<void>
  /** Removes this entry and no other (C10). Does nothing when the key is absent (C11). */
  readonly remove: (key: string) => Promise<void>
}
