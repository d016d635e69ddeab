import type { Clock } from './clock.port.ts'
import type { DiscoveryCache } from './discovery-cache.port.ts'
import type { DocumentCache } from './document-cache.port.ts'
import type { EventSink } from './event-sink.port.ts'
import type { HttpPort } from './http.port.ts'
import type { RandomBytes } from './random-bytes.port.ts'
import type { ReplayGuard } from './replay-guard.port.ts'
import type { SignatureVerifier } from './signature-verifier.port.ts'
import type { TransactionStore } from './transaction-store.port.ts'

/** Everything the flows need from outside. */
export interface MobileConnectPorts {
  readonly http: HttpPort
  readonly transactions: TransactionStore
  readonly replayGuard: ReplayGuard
  readonly discoveryCache: DiscoveryCache
  readonly documentCache: DocumentCache
  readonly signatures: SignatureVerifier
  readonly clock: Clock
  readonly randomBytes: RandomBytes
  readonly events?: EventSink
}
