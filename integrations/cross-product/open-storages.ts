import { randomBytes } from 'node:crypto'
import { encryptStorage } from '@mobile-connect/storage-encrypted'
import { memoryStorage } from '@mobile-connect/storage-memory'
import { postgresStorage } from '@mobile-connect/storage-postgres'
import { redisStorage } from '@mobile-connect/storage-redis'
import { sqliteStorage } from '@mobile-connect/storage-sqlite'
import type { MobileConnectStorage } from '@mobile-connect/core'
import { startPostgres, startRedis } from '@mobile-connect/test-servers'
import Database from 'better-sqlite3'
import pg from 'pg'
import { createClient } from 'redis'

/** By name. What lives in a database of its own is encrypted in the reference servers, so it is here with and without. */
export type Storages = Readonly<Record<StorageName, MobileConnectStorage>>
export const storageNames = [
  'memory',
  'sqlite',
  'sqlite, encrypted',
  'postgres',
  'postgres, encrypted',
  'redis',
  'redis, encrypted',
] as const
export type StorageName = (typeof storageNames)[number]

/** Starts each database once. */
export async function openStorages(): Promise<{ readonly storages: Storages; readonly close: () => Promise<void> }> {
  const db = new Database(':memory:')
  const [postgresServer, redisServer] = await Promise.all([startPostgres(), startRedis()])
  const pool = new pg.Pool({ connectionString: postgresServer.url })
  const client = createClient({ url: redisServer.url })
  await client.connect()

  const sqlite = sqliteStorage({ db })
  const postgres = postgresStorage({ pool })
  const redis = redisStorage({ client })
  for (const { migrate } of [sqlite, postgres]) await migrate()
  const keyRing = { current: 'one', keys: { one: randomBytes(32) } }
  const encrypted = (storage: MobileConnectStorage) => encryptStorage({ storage, keyRing })
  return {
    storages: {
      memory: memoryStorage(),
      sqlite,
      'sqlite, encrypted': await encrypted(sqlite),
      postgres,
      'postgres, encrypted': await encrypted(postgres),
      redis,
      'redis, encrypted': await encrypted(redis),
    },
    close: async () => {
      client.destroy()
      await pool.end()
      db.close()
      await Promise.all([postgresServer.stop(), redisServer.stop()])
    },
  }
}
