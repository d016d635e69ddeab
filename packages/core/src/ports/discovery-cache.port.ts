import type { Operator } from '../discovery/operator.ts'

/** What a discovery found out, for as long as its `ttl` allows. */
export interface DiscoveryCacheEntry {
  readonly operator: Operator
  /** Present only in entries found by MSISDN: an entry by MCC/MNC or IP address serves many people. */
  readonly subscriberId?: string
  /** Absolute, milliseconds since the Unix epoch. Dead from this instant on. */
  readonly expiresAtMs: number
}

/** Port. An adapter is correct when it passes `discoveryCacheContract` of `@mobile-connect/testkit`. Its size is bounded. */
export interface DiscoveryCache {
  /** `undefined` when absent or `nowMs` has reached the entry's `expiresAtMs`. */
  readonly read: (key: string, nowMs: number) => Promise<DiscoveryCacheEntry | undefined>
  /** Writes or replaces. */
  readonly write: (key: string, entry: DiscoveryCacheEntry) => Promise<void>
  /** Does nothing when the key is absent. */
  readonly remove: (key: string) => Promise<void>
}
