import {
  migratePostgres,
  postgresDiscoveryCache,
  postgresDocumentCache,
  postgresReplayGuard,
  postgresSessionStore,
  postgresTransactionStore,
} from '@mobile-connect/storage-postgres'
import pg from 'pg'
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible'
import { createLimitTable } from './create-limit-table.ts'
import { repeatSweep } from './repeat-sweep.ts'
import type { Storage } from './storage.ts'

const limitTable = { schemaName: 'mobile_connect', tableName: 'rate_limit' }

/** Connects, and brings the tables up to date. Rejects with the error of the network or the database. */
export async function openPostgresStorage(connectionString: string): Promise<Storage> {
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 2_000, query_timeout: 3_000, keepAlive: true })
  // Without a listener, a connection that ends while it is idle ends the process. Readiness tells about the rest.
  pool.on('error', () => undefined)
  try {
    await migratePostgres({ pool })
    await createLimitTable(pool, limitTable)
  } catch (error) {
    await pool.end()
    throw error
  }
  const sweep = `DELETE FROM ${limitTable.schemaName}.${limitTable.tableName} WHERE expire < $1`
  const stopSweep = repeatSweep(() => pool.query(sweep, [Date.now()]))
  return {
    transactions: postgresTransactionStore({ pool }),
    sessions: postgresSessionStore({ pool }),
    replayGuard: postgresReplayGuard({ pool }),
    discoveryCache: postgresDiscoveryCache({ pool }),
    documentCache: postgresDocumentCache({ pool }),
    openLimiter: async (options) =>
      new RateLimiterPostgres({
        ...options,
        storeClient: pool,
        ...limitTable,
        tableCreated: true,
        clearExpiredByTimeout: false,
        insuranceLimiter: new RateLimiterMemory(options),
      }),
    check: async () => undefined,
    close: async () => {
      stopSweep()
      // It rejects when it has ended already. Queries under way end by their own timeout.
      await pool.end().catch(() => undefined)
    },
  }
}
