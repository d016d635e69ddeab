import { type DatabaseLimiter, postgresLimiter, survivePooler } from '@mobile-connect/node-service'
import { postgresStorage } from '@mobile-connect/storage-postgres'
import { loadPeer } from '../peers/load-peer.ts'
import type { Storage } from './storage.ts'

const limitTable = { schemaName: 'mobile_connect', tableName: 'rate_limit' }

/** Connects, and brings the tables up to date. Rejects with the error of the network or the database. */
export async function openPostgresStorage(connectionString: string): Promise<Storage> {
  const { default: pg } = await loadPeer('pg', () => import('pg'))
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 2_000, query_timeout: 3_000, keepAlive: true })
  // Without a listener, a connection that ends while it is idle ends the process. Readiness tells about the rest.
  pool.on('error', () => undefined)
  const surviving = survivePooler(pool)
  const storage = postgresStorage({ pool: surviving })
  let limits: DatabaseLimiter
  try {
    await storage.migrate()
    limits = await postgresLimiter(surviving, limitTable)
  } catch (error) {
    await pool.end()
    throw error
  }
  return {
    ...storage,
    limiter: limits.limiter,
    check: async () => undefined,
    close: async () => {
      limits.stop()
      // It rejects when it has ended already. Queries under way end by their own timeout.
      await pool.end().catch(() => undefined)
    },
  }
}
