import type { MobileConnectStorage } from '@mobile-connect/core'
import type { Limiter } from '@mobile-connect/node-service'

/** What the server keeps, and how to watch and end it. */
export interface Storage extends MobileConnectStorage {
  /** Counts in this storage, so that all instances on it count together. Counts alone while it cannot be reached. */
  readonly limiter: Limiter
  /** Rejects when something is wrong that a write does not show. */
  readonly check: () => Promise<void>
  /** Never rejects, in any state of the database. Takes a few seconds at most. */
  readonly close: () => Promise<void>
}
