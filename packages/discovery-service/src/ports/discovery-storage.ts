import type { DiscoveryDataStore } from './discovery-data-store.port.ts'
import type { SelectionSessionStore } from './selection-session-store.port.ts'

/**
 * All ports of one storage package of the Discovery Service: `store` for `followDiscoveryData`, `sessions` for
 * `createDiscoveryService`. The host opens and closes what the storage is made from.
 */
export interface DiscoveryStorage {
  readonly store: DiscoveryDataStore
  readonly sessions: SelectionSessionStore
  /**
   * Creates the tables or brings them up to date; call it before the first use. Idempotent, all or nothing, and safe when
   * several processes start at once.
   */
  readonly migrate: () => Promise<void>
}
