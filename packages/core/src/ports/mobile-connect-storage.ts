import type { DiscoveryCache } from './discovery-cache.port.ts'
import type { DocumentCache } from './document-cache.port.ts'
import type { ReplayGuard } from './replay-guard.port.ts'
import type { SessionStore } from './session-store.port.ts'
import type { TransactionStore } from './transaction-store.port.ts'

/**
 * All ports of one storage package, under the names that `createMobileConnect` gives them: `ports: { ...storage }`. The host
 * opens and closes what the storage is made from.
 */
export interface MobileConnectStorage {
  readonly transactions: TransactionStore
  readonly replayGuard: ReplayGuard
  readonly discoveryCache: DiscoveryCache
  readonly documentCache: DocumentCache
  /** For a host that keeps users signed in: the `store` of `createWebHandler`'s `sessions`. */
  readonly sessions: SessionStore
  /**
   * Creates the tables or brings them up to date; call it before the first use. Idempotent, all or nothing, and safe when
   * several processes start at once. Does nothing in a storage without tables.
   */
  readonly migrate: () => Promise<void>
}
