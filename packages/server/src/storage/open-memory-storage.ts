import { openMemoryLimiter } from '@mobile-connect/node-service'
import {
  memoryDiscoveryCache,
  memoryDocumentCache,
  memoryReplayGuard,
  memorySessionStore,
  memoryTransactionStore,
} from '@mobile-connect/storage-memory'
import type { Storage } from './storage.ts'

export function openMemoryStorage(): Storage {
  return {
    transactions: memoryTransactionStore(),
    sessions: memorySessionStore(),
    replayGuard: memoryReplayGuard(),
    discoveryCache: memoryDiscoveryCache(),
    documentCache: memoryDocumentCache(),
    openLimiter: openMemoryLimiter,
    check: async () => undefined,
    close: async () => undefined,
  }
}
