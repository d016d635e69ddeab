import { describeStorageFailure, memoryLimiter } from '@mobile-connect/node-service'
import { memoryStorage } from '@mobile-connect/storage-memory'
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
    // Each driver costs start time and memory, so only the one in use is loaded.
    if (url.startsWith('sqlite:')) {
      const { openSqliteStorage } = await import('./open-sqlite-storage.ts')
      return await openSqliteStorage(url.slice('sqlite:'.length))
    }
    if (url.startsWith('postgres')) {
      const { openPostgresStorage } = await import('./open-postgres-storage.ts')
      return await openPostgresStorage(url)
    }
    if (url.startsWith('redis')) {
      const { openRedisStorage } = await import('./open-redis-storage.ts')
      return await openRedisStorage(url)
    }
    return openMemoryStorage()
  } catch (error) {
    throw new Error(describeStorageFailure(url, error, setting), { cause: error })
  }
}

function openMemoryStorage(): Storage {
  return {
    ...memoryStorage(),
    limiter: memoryLimiter(),
    check: async () => undefined,
    close: async () => undefined,
  }
}
