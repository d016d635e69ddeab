import { openMemoryLimiter } from '@mobile-connect/node-service'
import { memoryStorage } from '@mobile-connect/storage-memory'
import type { Storage } from './storage.ts'

export function openMemoryStorage(): Storage {
  return {
    ...memoryStorage(),
    openLimiter: openMemoryLimiter,
    check: async () => undefined,
    close: async () => undefined,
  }
}
