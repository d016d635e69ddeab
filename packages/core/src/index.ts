export { type AuthenticationRequest } from './authorization/authentication-request.ts'
export {
  type ApplicationOptions,
  createMobileConnect,
  type MobileConnectOptions,
  type MobileConnectPorts,
} from './create-mobile-connect.ts'
export { type DiscoveryOptions } from './discovery/discovery-options.ts'
export {
  type DiscoveryOutcome,
  type OperatorFound,
  type OperatorSelectionNeeded,
  type Refused,
} from './discovery/discovery-outcome.ts'
export { type Operator, type OperatorEndpoints } from './discovery/operator.ts'
export {
  MobileConnectError,
  type MobileConnectErrorCause,
  type MobileConnectErrorCode,
} from './errors/mobile-connect-error.ts'
export {
  type AuthenticationStarted,
  type IdentityOutcome,
  type IdentityReceived,
  type RedirectOutcome,
  type SignInCompleted,
  type StartDiscoveryOutcome,
} from './flows/flow-outcome.ts'
export { type IdTokenClaims } from './id-token/id-token-claims.ts'
export { type IdentityData } from './identity/identity-data.ts'
export { type JsonWebKeySet, type Jwk } from './jwks/jwk.ts'
export { type BrowserBinding, type MobileConnect } from './mobile-connect.ts'
export { type Clock } from './ports/clock.port.ts'
export { type DiscoveryCache, type DiscoveryCacheEntry } from './ports/discovery-cache.port.ts'
export { type CachedDocument, type DocumentCache } from './ports/document-cache.port.ts'
export { type EventSink, type MobileConnectEvent } from './ports/event-sink.port.ts'
export { type HttpPort, type HttpReply, type HttpRequest } from './ports/http.port.ts'
export {
  type PendingAuthentication,
  type PendingSelection,
  type PendingTransaction,
} from './ports/pending-transaction.ts'
export { type RandomBytes } from './ports/random-bytes.port.ts'
export { type ReplayGuard } from './ports/replay-guard.port.ts'
export { type SignatureInput, type SignatureVerifier } from './ports/signature-verifier.port.ts'
export { type TransactionStore } from './ports/transaction-store.port.ts'
export { type TokenSet } from './token/token-set.ts'
