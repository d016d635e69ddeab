import {
  memoryDiscoveryCache,
  memoryDocumentCache,
  memoryReplayGuard,
  memorySessionStore,
  memoryTransactionStore,
} from '@mobile-connect/storage-memory'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Storage } from './storage.ts'

export function openMemoryStorage(): Storage {
  return {
    transactions: memoryTransactionStore(),
    sessions: memorySessionStore(),
    replayGuard: memoryReplayGuard(),
    discoveryCache: memoryDiscoveryCache(),
    documentCache: memoryDocumentCache(),
    openLimiter: async (options) => new RateLimiterMemory(options),
    check: async () => undefined,
    close: async () => undefined,
  }
}
