import type { Clock, RandomBytes } from '@mobile-connect/core'
import type { ApplicationRegistry } from './ports/application-registry.port.ts'
import type { OperatorDirectory } from './ports/operator-directory.port.ts'
import type { SelectionSessionStore } from './ports/selection-session-store.port.ts'

export interface DiscoveryServiceOptions {
  /** Origin people and applications reach this service at, such as `http://localhost:8090`. https, or http on loopback. */
  readonly publicUrl: string
  readonly directory: OperatorDirectory
  readonly applications: ApplicationRegistry
  readonly sessions: SelectionSessionStore
  readonly clock: Clock
  readonly randomBytes: RandomBytes
  /** Seconds an answer may be cached. 300 to 15 552 000 (180 days), default 3 600. */
  readonly ttlS?: number
}

/** The options once checked. */
export interface DiscoverySettings extends Required<Omit<DiscoveryServiceOptions, 'publicUrl'>> {
  readonly origin: string
  /** Whether cookies are `Secure`. */
  readonly secure: boolean
}
