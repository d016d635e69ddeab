import { randomBytes } from 'node:crypto'
import { encryptStorage } from '@mobile-connect/storage-encrypted'
import {
  memoryDiscoveryCache,
  memoryDocumentCache,
  memoryReplayGuard,
  memorySessionStore,
  memoryTransactionStore,
} from '@mobile-connect/storage-memory'
import {
  migratePostgres,
  postgresDiscoveryCache,
  postgresDocumentCache,
  postgresReplayGuard,
  postgresSessionStore,
  postgresTransactionStore,
} from '@mobile-connect/storage-postgres'
import {
  redisDiscoveryCache,
  redisDocumentCache,
  redisReplayGuard,
  redisSessionStore,
  redisTransactionStore,
} from '@mobile-connect/storage-redis'
import {
  configureSqlite,
  migrateSqlite,
  sqliteDiscoveryCache,
  sqliteDocumentCache,
  sqliteReplayGuard,
  sqliteSessionStore,
  sqliteTransactionStore,
} from '@mobile-connect/storage-sqlite'
import type { DiscoveryCache, DocumentCache, ReplayGuard, SessionStore, TransactionStore } from '@mobile-connect/core'
import { startPostgres, startRedis } from '@mobile-connect/test-servers'
import Database from 'better-sqlite3'
import pg from 'pg'
import { createClient } from 'redis'

export interface Storage {
  readonly transactions: TransactionStore
  readonly sessions: SessionStore
  readonly replayGuard: ReplayGuard
  readonly discoveryCache: DiscoveryCache
  readonly documentCache: DocumentCache
}

/** By name. What lives in a database of its own is encrypted in the reference servers, so it is here with and without. */
export type Storages = Readonly<Record<StorageName, Storage>>
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
  configureSqlite(db)
  migrateSqlite(db)
  const [postgresServer, redisServer] = await Promise.all([startPostgres(), startRedis()])
  const pool = new pg.Pool({ connectionString: postgresServer.url })
  await migratePostgres({ pool })
  const client = createClient({ url: redisServer.url })
  await client.connect()

  const memory: Storage = {
    transactions: memoryTransactionStore(),
    sessions: memorySessionStore(),
    replayGuard: memoryReplayGuard(),
    discoveryCache: memoryDiscoveryCache(),
    documentCache: memoryDocumentCache(),
  }
  const sqlite: Storage = {
    transactions: sqliteTransactionStore({ db }),
    sessions: sqliteSessionStore({ db }),
    replayGuard: sqliteReplayGuard({ db }),
    discoveryCache: sqliteDiscoveryCache({ db }),
    documentCache: sqliteDocumentCache({ db }),
  }
  const postgres: Storage = {
    transactions: postgresTransactionStore({ pool }),
    sessions: postgresSessionStore({ pool }),
    replayGuard: postgresReplayGuard({ pool }),
    discoveryCache: postgresDiscoveryCache({ pool }),
    documentCache: postgresDocumentCache({ pool }),
  }
  const redis: Storage = {
    transactions: redisTransactionStore({ client }),
    sessions: redisSessionStore({ client }),
    replayGuard: redisReplayGuard({ client }),
    discoveryCache: redisDiscoveryCache({ client }),
    documentCache: redisDocumentCache({ client }),
  }
  const keyRing = { current: 'one', keys: { one: randomBytes(32) } }
  const encrypted = async (storage: Storage): Promise<Storage> => ({
    ...storage,
    ...(await encryptStorage({ ...storage, keyRing })),
  })
  return {
    storages: {
      memory,
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
