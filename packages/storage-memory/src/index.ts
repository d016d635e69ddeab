export { memoryDiscoveryCache, type MemoryDiscoveryCacheOptions } from './memory-discovery-cache.ts'
export { memoryDocumentCache, type MemoryDocumentCacheOptions } from './memory-document-cache.ts'
export { memoryReplayGuard, type MemoryReplayGuardOptions } from './memory-replay-guard.ts'
export { memoryTransactionStore, type MemoryTransactionStoreOptions } from './memory-transaction-store.ts'
