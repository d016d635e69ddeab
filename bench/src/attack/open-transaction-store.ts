import type { TransactionStore } from '@mobile-connect/core'
import { postgresStorage } from '@mobile-connect/storage-postgres'
import { redisStorage } from '@mobile-connect/storage-redis'
import { sqliteStorage } from '@mobile-connect/storage-sqlite'
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
    const { transactions, migrate } = sqliteStorage({ db })
    await migrate()
    return { store: transactions, close: async () => void db.close() }
  }
  if (protocol === 'postgres:') {
    const pool = new pg.Pool({ connectionString: url, max: 4 })
    const { transactions, migrate } = postgresStorage({ pool })
    await migrate()
    return { store: transactions, close: () => pool.end() }
  }
  const client = await createClient({ url }).connect()
  return { store: redisStorage({ client }).transactions, close: async () => client.destroy() }
}
