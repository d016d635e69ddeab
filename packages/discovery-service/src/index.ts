export { cacheVerifiedSecrets, type CacheVerifiedSecretsOptions } from './applications/cache-verified-secrets.ts'
export {
  type RegisteredApplication,
  staticApplicationRegistry,
  type StaticApplicationRegistryOptions,
} from './applications/static-application-registry.ts'
export { type Connection, createDiscoveryService, type DiscoveryService } from './create-discovery-service.ts'
export {
  type DirectoryOperator,
  staticOperatorDirectory,
  type StaticOperatorDirectoryOptions,
} from './directory/static-operator-directory.ts'
export { type DiscoveryServiceOptions } from './discovery-service-options.ts'
export {
  type Application,
  type ApplicationRegistry,
  type OperatorCredentials,
} from './ports/application-registry.port.ts'
export {
  type MobileNetwork,
  type OperatorDirectory,
  type OperatorEntry,
  type OperatorLink,
} from './ports/operator-directory.port.ts'
export { type AuditEvent, type AuditSink } from './ports/audit-sink.port.ts'
export { type RateLimiter, type RateSubject } from './ports/rate-limiter.port.ts'
export { type SecretHasher } from './ports/secret-hasher.port.ts'
export { type SelectionSession, type SelectionSessionStore } from './ports/selection-session-store.port.ts'
export {
  memorySelectionSessionStore,
  type MemorySelectionSessionStoreOptions,
} from './selection/memory-selection-session-store.ts'
export { type SigningJwk } from './tokens/issue-subscriber-id-token.ts'
