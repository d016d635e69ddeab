import { describeStorageFailure, openMemoryLimiter } from '@mobile-connect/node-service'
import { memoryStorage } from '@mobile-connect/storage-memory'
import { openPostgresStorage } from './open-postgres-storage.ts'
import { openRedisStorage } from './open-redis-storage.ts'
import { openSqliteStorage } from './open-sqlite-storage.ts'
import type { Storage } from './storage.ts'

/**
 * Opens `sqlite:<file>`, `postgres://...`, `redis://...` or `memory:`, ready to be used.
 *
 * Rejects with an error that names the setting, with the cause: the error of the system, the driver or the database.
 *
 * @param setting - What the program calls the URL.
 */
export async function openStorage(url: string, setting = 'MC_STORAGE_URL'): Promise<Storage> {
  try {
    if (url.startsWith('sqlite:')) return await openSqliteStorage(url.slice('sqlite:'.length))
    if (url.startsWith('postgres')) return await openPostgresStorage(url)
    return url.startsWith('redis') ? await openRedisStorage(url) : openMemoryStorage()
  } catch (error) {
    throw new Error(describeStorageFailure(url, error, setting), { cause: error })
  }
}

function openMemoryStorage(): Storage {
  return {
    ...memoryStorage(),
    openLimiter: openMemoryLimiter,
    check: async () => undefined,
    close: async () => undefined,
  }
}
