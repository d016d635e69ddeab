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
import { repeatSweep } from './repeat-sweep.ts'
import type { Storage } from './storage.ts'

const schemaName = 'mobile_connect'
const tableName = 'rate_limit'

/** Connects, and brings the tables up to date. Rejects with the error of the network or the database. */
export async function openPostgresStorage(connectionString: string): Promise<Storage> {
  const pool = new pg.Pool({ connectionString, connectionTimeoutMillis: 2_000, query_timeout: 3_000 })
  // Without a listener, a connection that ends while it is idle ends the process. Readiness tells about the rest.
  pool.on('error', () => undefined)
  try {
    await migratePostgres({ pool })
    await createLimitTable(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
  const stopSweep = repeatSweep(() =>
    pool.query(`DELETE FROM ${schemaName}.${tableName} WHERE expire < $1`, [Date.now()]),
  )
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
        schemaName,
        tableName,
        tableCreated: true,
        clearExpiredByTimeout: false,
        insuranceLimiter: new RateLimiterMemory(options),
      }),
    check: async () => {
      await pool.query('SELECT 1')
    },
    close: async () => {
      stopSweep()
      await pool.end()
    },
  }
}

/** Asks first: who may only use the schema may not even say IF NOT EXISTS. */
async function createLimitTable(pool: pg.Pool): Promise<void> {
  const { rowCount } = await pool.query('SELECT FROM pg_tables WHERE schemaname = $1 AND tablename = $2', [
    schemaName,
    tableName,
  ])
  if (rowCount !== 0) return
  await pool
    .query(`CREATE TABLE ${schemaName}.${tableName} (key text PRIMARY KEY, points integer NOT NULL, expire bigint)`)
    .catch((error: unknown) => {
      // Another instance that starts at the same time was faster.
      if (!(error instanceof pg.DatabaseError && /^(?:42P07|23505)$/.test(error.code ?? ''))) throw error
    })
}
