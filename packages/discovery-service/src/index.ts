export { isLoopbackHost } from './addresses/is-loopback-host.ts'
export { isPublicUrl } from './addresses/is-public-url.ts'
export { isWebOrigin, isWebUrl } from './addresses/is-web-url.ts'
export { buildPolicySource } from './addresses/build-policy-source.ts'
export {
  staticApplicationRegistry,
  type StaticApplicationRegistryOptions,
} from './applications/static-application-registry.ts'
export { allowOrigin } from './cors/allow-origin.ts'
export {
  createDiscoveryHandler,
  createDiscoveryService,
  type DiscoveryHandler,
  type DiscoveryService,
} from './create-discovery-service.ts'
export { staticOperatorDirectory, type StaticOperatorDirectoryOptions } from './directory/static-operator-directory.ts'
export { type DataIssue } from './data/find-clashes.ts'
export { describeDataFormat } from './data/discovery-data-schema.ts'
export {
  followDiscoveryData,
  type FollowDiscoveryDataOptions,
  type FollowedDiscoveryData,
} from './data/follow-discovery-data.ts'
export { memoryDiscoveryDataStore } from './data/memory-discovery-data-store.ts'
export { type DataReading, readDiscoveryData } from './data/read-discovery-data.ts'
export {
  type DirectoryOperator,
  type DiscoveryData,
  type DiscoveryDataSnapshot,
  type DiscoveryDataStore,
  type RegisteredApplication,
} from './ports/discovery-data-store.port.ts'
export type { DiscoveryStorage } from './ports/discovery-storage.ts'
export { describeDiscoveryApi } from './openapi/describe-discovery-api.ts'
export { type DiscoveryServiceOptions } from './discovery-service-options.ts'
export {
  type Application,
  type ApplicationRecognition,
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
export { type ClientSecrets, type PresentedSecret, type Recognition } from './ports/client-secrets.port.ts'
export { type SecretHasher } from './ports/secret-hasher.port.ts'
export { type SelectionSession, type SelectionSessionStore } from './ports/selection-session-store.port.ts'
export {
  generateClientSecret,
  hashGeneratedSecret,
  isGeneratedSecret,
  isGeneratedSecretHash,
} from './secrets/generated-secret.ts'
export { hashClientSecret, type HashClientSecretPorts } from './secrets/hash-client-secret.ts'
export { protectClientSecrets, type ProtectClientSecretsOptions } from './secrets/protect-client-secrets.ts'
export { parseJsonInSlices } from './slices/parse-json-in-slices.ts'
export { TooBusyError } from './secrets/bound-slow-work.ts'
export {
  memorySelectionSessionStore,
  type MemorySelectionSessionStoreOptions,
} from './selection/memory-selection-session-store.ts'
export { isPatternedKey } from './keys/is-patterned-key.ts'
export { isSigningKey } from './subscribers/is-signing-key.ts'
export { type SigningJwk } from './subscribers/issue-subscriber-id-token.ts'
export type { Connection, WireReply, WireRequest } from './wire/wire-exchange.ts'
