import type { TransactionStore } from '@mobile-connect/core'
import { migratePostgres, postgresTransactionStore } from '@mobile-connect/storage-postgres'
import { redisTransactionStore } from '@mobile-connect/storage-redis'
import { configureSqlite, migrateSqlite, sqliteTransactionStore } from '@mobile-connect/storage-sqlite'
import Database from 'better-sqlite3'
import pg from 'pg'
import { createClient } from 'redis'

/** Opens the store at a URL with the scheme `sqlite:`, `postgres:` or `redis:`, as a process of a server does. */
export async function openTransactionStore(
  url: string,
): Promise<{ readonly store: TransactionStore; readonly close: () => Promise<void> }> {
  const { protocol, pathname } = new URL(url)
  if (protocol === 'sqlite:') {
    const db = new Database(pathname)
    configureSqlite(db)
    migrateSqlite(db)
    return { store: sqliteTransactionStore({ db }), close: async () => void db.close() }
  }
  if (protocol === 'postgres:') {
    const pool = new pg.Pool({ connectionString: url, max: 4 })
    await migratePostgres({ pool })
    return { store: postgresTransactionStore({ pool }), close: () => pool.end() }
  }
  const client = await createClient({ url }).connect()
  return { store: redisTransactionStore({ client }), close: async () => client.destroy() }
}
