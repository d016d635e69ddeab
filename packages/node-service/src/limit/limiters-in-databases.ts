import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRedis, RateLimiterSQLite } from 'rate-limiter-flexible'
import { adaptLimiter, inLibraryWords, type LimiterOptions, type OpenLimiter } from './limiter.ts'

/** Limiters of one database, which all instances on it share. Each counts alone while the database is away. */
export interface DatabaseLimiters {
  readonly openLimiter: OpenLimiter
  /** Stops the sweep of expired rows. Call before the database closes. */
  readonly stop: () => void
}

/** The part of a `pg.Pool` used here. */
export interface LimiterPool {
  readonly query: (sql: string, values?: unknown[]) => Promise<unknown>
}

/** The part of a `Database` of better-sqlite3 used here. */
export interface LimiterDatabase {
  readonly exec: (sql: string) => unknown
  readonly pragma: (sql: string, options?: { readonly simple: boolean }) => unknown
}

const SWEEP_INTERVAL_MS = 300_000
const SQLITE_TABLE = 'rate_limit'

/**
 * Creates the table, and returns limiters that count in it.
 *
 * Any number of instances may start at the same time.
 *
 * @param pool - Stays the caller's, who ends it.
 * @param table - Its name, and its schema where it is not the first of the search path.
 * @returns The limiters.
 * @example
 * const { openLimiter } = await postgresLimiters(pool, { tableName: 'rate_limit' })
 */
export async function postgresLimiters(
  pool: LimiterPool,
  table: { readonly schemaName?: string; readonly tableName: string },
): Promise<DatabaseLimiters> {
  const name = table.schemaName === undefined ? table.tableName : `${table.schemaName}.${table.tableName}`
  // IF NOT EXISTS alone fails among simultaneous creators, and needs the right to create even where the table exists.
  await pool.query(`
    DO $create$ BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('${name}', 0));
      IF to_regclass('${name}') IS NULL THEN
        CREATE TABLE ${name} (key text PRIMARY KEY, points integer NOT NULL, expire bigint);
      END IF;
    END $create$`)
  return {
    openLimiter: (options) => {
      const settings = {
        ...table,
        storeClient: pool,
        storeType: 'pool',
        tableCreated: true,
        clearExpiredByTimeout: false,
      }
      return adaptLimiter(new RateLimiterPostgres({ ...settings, ...withMemory(options) }), options)
    },
    stop: repeatSweep(() => pool.query(`DELETE FROM ${name} WHERE expire < $1`, [Date.now()])),
  }
}

/**
 * Creates the table `rate_limit`, and returns limiters that count in it.
 *
 * Any number of processes may start at the same time.
 *
 * @param db - Stays the caller's, who closes it after `stop`.
 * @returns The limiters.
 * @example
 * const { openLimiter, stop } = sqliteLimiters(new Database('data.db'))
 */
export function sqliteLimiters(db: LimiterDatabase): DatabaseLimiters {
  const busyTimeoutMs = Number(db.pragma('busy_timeout', { simple: true }))
  db.pragma('busy_timeout = 5000')
  db.exec(`CREATE TABLE IF NOT EXISTS ${SQLITE_TABLE} (key TEXT PRIMARY KEY, points INTEGER NOT NULL, expire INTEGER)`)
  db.pragma(`busy_timeout = ${busyTimeoutMs}`)
  const settings = { storeClient: db, storeType: 'better-sqlite3', tableName: SQLITE_TABLE, tableCreated: true }
  return {
    openLimiter: (options) => adaptLimiter(new RateLimiterSQLite({ ...settings, ...withMemory(options) }), options),
    // The limiter's own timer could not be stopped when the database closes.
    stop: repeatSweep(async () => db.exec(`DELETE FROM ${SQLITE_TABLE} WHERE expire < ${Date.now()}`)),
  }
}

/**
 * Returns limiters that count in Redis.
 *
 * Redis deletes expired keys itself.
 *
 * @param client - A client of the package `redis`. Stays the caller's.
 * @param prefix - Before the names of limiters in keys.
 * @returns A function that opens one limiter.
 * @example
 * const openLimiter = redisLimiters(client, 'mobile-connect:rate_limit')
 */
export function redisLimiters(client: object, prefix: string): OpenLimiter {
  return (options) => {
    const settings = { storeClient: client, useRedisPackage: true }
    const named = { ...withMemory(options), keyPrefix: `${prefix}:${options.name}` }
    const limiter = new RateLimiterRedis({ ...settings, ...named })
    // get() needs MULTI, which a connection of connectRedis does not offer. Zero points read the count by the same script.
    return adaptLimiter(limiter, options, (key) => limiter.penalty(key, 0))
  }
}

function withMemory(options: LimiterOptions) {
  const words = inLibraryWords(options)
  return {
    ...words,
    insuranceLimiter: new RateLimiterMemory(words),
    // A key over its limit costs no further statement.
    inMemoryBlockOnConsumed: options.points,
  }
}

function repeatSweep(sweep: () => Promise<unknown>): () => void {
  // A row that a failed sweep leaves is deleted by the next one.
  const timer = setInterval(() => void sweep().catch(() => undefined), SWEEP_INTERVAL_MS).unref()
  return () => clearInterval(timer)
}
