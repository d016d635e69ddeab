import { openMemoryStorage } from './open-memory-storage.ts'
import { openPostgresStorage } from './open-postgres-storage.ts'
import { openRedisStorage } from './open-redis-storage.ts'
import { openSqliteStorage } from './open-sqlite-storage.ts'
import type { Storage } from './storage.ts'

/** Opens `sqlite:<file>`, `postgres://...`, `redis://...` or `memory:`, ready to be used. */
export async function openStorage(url: string): Promise<Storage> {
  if (url.startsWith('sqlite:')) return openSqliteStorage(url.slice('sqlite:'.length))
  if (url.startsWith('postgres')) return openPostgresStorage(url)
  return url.startsWith('redis') ? openRedisStorage(url) : openMemoryStorage()
}
