export { applicationRegistryContract } from './contracts/application-registry.contract.ts'
export { discoveryCacheContract } from './contracts/discovery-cache.contract.ts'
export { discoveryDataStoreContract } from './contracts/discovery-data-store.contract.ts'
export { documentCacheContract } from './contracts/document-cache.contract.ts'
export { httpPortContract } from './contracts/http-port.contract.ts'
export { operatorDirectoryContract } from './contracts/operator-directory.contract.ts'
export { replayGuardContract } from './contracts/replay-guard.contract.ts'
export { selectionSessionStoreContract } from './contracts/selection-session-store.contract.ts'
export { signatureVerifierContract } from './contracts/signature-verifier.contract.ts'
export { transactionStoreContract } from './contracts/transaction-store.contract.ts'
export { buildDiscoveryCacheEntry } from './fixtures/build-discovery-cache-entry.ts'
export {
  buildDirectoryOperator,
  buildDiscoveryData,
  buildRegisteredApplication,
} from './fixtures/build-discovery-data.ts'
export { buildOperator } from './fixtures/build-operator.ts'
export { buildPendingAuthentication } from './fixtures/build-pending-authentication.ts'
export { buildPendingSelection } from './fixtures/build-pending-selection.ts'
export { buildSelectionSession } from './fixtures/build-selection-session.ts'
export { createTestIssuer, type TestIssuer } from './issuer/create-test-issuer.ts'
export { generateSigningKey, type SigningAlgorithm, type SigningKey } from './issuer/generate-signing-key.ts'
export { type Misbehaviour, misbehaviours } from './servers/misbehaviours.ts'
export { type LoopbackServer, type ReceivedRequest, startLoopbackServer } from './servers/start-loopback-server.ts'
