import { type DatabaseLimiter, limitByWindows, nameWindow, repeatSweep, type WindowState } from './database-limiter.ts'
import type { CountedKey } from './limiter.ts'

/** The part of a `pg.Pool` used here. */
export interface LimiterPool {
  readonly query: (query: {
    readonly name?: string
    readonly text: string
    readonly values?: (string | number)[]
  }) => Promise<{ readonly rows: readonly unknown[] }>
}

/**
 * Creates the table, and returns a limiter that counts in it, with one statement for all keys of a call.
 *
 * Any number of instances may start at the same time.
 *
 * @param pool - Stays the caller's, who ends it.
 * @param table - Its name, and its schema where it is not the first of the search path.
 * @returns The limiter.
 * @example
 * const { limiter } = await postgresLimiter(pool, { tableName: 'rate_limit' })
 */
export async function postgresLimiter(
  pool: LimiterPool,
  table: { readonly schemaName?: string; readonly tableName: string },
): Promise<DatabaseLimiter> {
  const name = table.schemaName === undefined ? table.tableName : `${table.schemaName}.${table.tableName}`
  // IF NOT EXISTS alone fails among simultaneous creators, and needs the right to create even where the table exists.
  await pool.query({
    text: `
    DO $create$ BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('${name}', 0));
      IF to_regclass('${name}') IS NULL THEN
        CREATE TABLE ${name} (key text PRIMARY KEY, points integer NOT NULL, expire bigint);
      END IF;
    END $create$`,
  })
  const statements = new Map<number, string>()
  const describeCount = (length: number): string => {
    const text = statements.get(length) ?? writeCount(name, length)
    statements.set(length, text)
    return text
  }
  return {
    limiter: limitByWindows({
      count: async (keys) => {
        const { rows } = await pool.query({
          name: `${name}:count-${keys.length}`,
          text: describeCount(keys.length),
          values: listValues(keys, Date.now()),
        })
        return readStates(rows)
      },
      read: async (counted) => {
        const { rows } = await pool.query({
          name: `${name}:read`,
          text: `SELECT points AS events, expire AS "endsAtMs" FROM ${name} WHERE key = $1 AND expire > $2`,
          values: [nameWindow(counted), Date.now()],
        })
        return readStates(rows)[0]
      },
    }),
    stop: repeatSweep(() => pool.query({ text: `DELETE FROM ${name} WHERE expire < $1`, values: [Date.now()] })),
  }
}

/** One statement that counts each key only where those before it are within their points. */
function writeCount(table: string, length: number): string {
  const places = Array.from({ length }, (_, index) => index)
  const steps = places.map((index) => {
    const [key, ends, pointsBefore] = [2 + index * 3, 3 + index * 3, 1 + index * 3]
    const source =
      index === 0
        ? `VALUES ($2, 1, $3::bigint)`
        : `SELECT $${key}, 1, $${ends}::bigint FROM c${index - 1} WHERE events <= $${pointsBefore}`
    return `c${index} AS (INSERT INTO ${table} AS kept (key, points, expire) ${source}
      ON CONFLICT (key) DO UPDATE SET
        points = CASE WHEN kept.expire > $1 THEN kept.points + 1 ELSE 1 END,
        expire = CASE WHEN kept.expire > $1 THEN kept.expire ELSE excluded.expire END
      RETURNING points AS events, expire AS "endsAtMs")`
  })
  const reads = places.map((index) => `SELECT ${index} AS place, events, "endsAtMs" FROM c${index}`)
  return `WITH ${steps.join(',\n')} ${reads.join(' UNION ALL ')} ORDER BY place`
}

/** The time, and for each key its name, the end of a window that begins now, and the points but for the last. */
function listValues(keys: readonly CountedKey[], nowMs: number): (string | number)[] {
  const values = keys.flatMap((counted) => {
    const { windowS, points } = counted.limit
    return [nameWindow(counted), nowMs + windowS * 1_000, points]
  })
  return [nowMs, ...values.slice(0, -1)]
}

/** A bigint arrives as text. */
function readStates(rows: readonly unknown[]): WindowState[] {
  return (rows as { readonly events: number; readonly endsAtMs: string }[]).map(({ events, endsAtMs }) => ({
    events,
    endsAtMs: Number(endsAtMs),
  }))
}
