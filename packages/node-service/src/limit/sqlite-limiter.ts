import { type DatabaseLimiter, limitByWindows, nameWindow, repeatSweep, type WindowState } from './database-limiter.ts'
import type { CountedKey } from './limiter.ts'

/** The part of a synchronous driver used here: `better-sqlite3` and `node:sqlite` both have it. */
export interface LimiterDatabase {
  exec(sql: string): unknown
  prepare(sql: string): { all(...values: (string | number)[]): unknown[] }
}

const TABLE = 'rate_limit'
const UPSERT = `INSERT INTO ${TABLE} (key, points, expire) VALUES (?, 1, ?) ON CONFLICT (key) DO UPDATE SET
  points = CASE WHEN expire > ? THEN points + 1 ELSE 1 END,
  expire = CASE WHEN expire > ? THEN expire ELSE excluded.expire END
  RETURNING points AS events, expire AS endsAtMs`

/** The keys of one request. */
interface Turn {
  readonly keys: readonly CountedKey[]
  readonly resolve: (states: readonly WindowState[]) => void
  readonly reject: (error: unknown) => void
}

/**
 * Creates the table `rate_limit`, and returns a limiter that counts in it.
 *
 * Any number of processes may start at the same time.
 *
 * @param db - Stays the caller's, who closes it after `stop`.
 * @returns The limiter.
 * @example
 * const { limiter, stop } = sqliteLimiter(new Database('data.db'))
 */
export function sqliteLimiter(db: LimiterDatabase): DatabaseLimiter {
  const [{ timeout: busyTimeoutMs } = { timeout: 0 }] = db.prepare('PRAGMA busy_timeout').all() as { timeout: number }[]
  db.exec('PRAGMA busy_timeout = 5000')
  db.exec(
    `CREATE TABLE IF NOT EXISTS ${TABLE} (key TEXT PRIMARY KEY, points INTEGER NOT NULL, expire INTEGER) WITHOUT ROWID`,
  )
  db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`)
  const upsert = db.prepare(UPSERT)
  const select = db.prepare(`SELECT points AS events, expire AS endsAtMs FROM ${TABLE} WHERE key = ? AND expire > ?`)
  // `all`, because `get` stops at the first row and drops the error of a commit that fails after it.
  const countOne = (counted: CountedKey, nowMs: number): WindowState | undefined =>
    (upsert.all(nameWindow(counted), nowMs + counted.limit.windowS * 1_000, nowMs, nowMs) as WindowState[])[0]
  const countInTurn = (keys: readonly CountedKey[], nowMs: number): WindowState[] => {
    const states: WindowState[] = []
    for (const counted of keys) {
      const state = countOne(counted, nowMs)
      if (state !== undefined) states.push(state)
      if (state === undefined || state.events > counted.limit.points) break
    }
    return states
  }
  const countTogether = (turns: readonly Turn[]): void => {
    const nowMs = Date.now()
    try {
      const isOneStatement = turns.length === 1 && turns[0]?.keys.length === 1
      if (!isOneStatement) db.exec('BEGIN IMMEDIATE')
      const counted = turns.map(({ keys }) => countInTurn(keys, nowMs))
      if (!isOneStatement) db.exec('COMMIT')
      for (const [index, { resolve }] of turns.entries()) resolve(counted[index] ?? [])
    } catch (error) {
      rollBack(db)
      for (const { reject } of turns) reject(error)
    }
  }
  let turns: Turn[] = []
  return {
    limiter: limitByWindows({
      // What the requests of one turn of the event loop count is one transaction, because a commit costs most.
      count: (keys) =>
        new Promise((resolve, reject) => {
          turns.push({ keys, resolve, reject })
          if (turns.length > 1) return
          setImmediate(() => {
            const together = turns
            turns = []
            countTogether(together)
          })
        }),
      read: (counted) => (select.all(nameWindow(counted), Date.now()) as WindowState[])[0],
    }),
    stop: repeatSweep(async () => db.exec(`DELETE FROM ${TABLE} WHERE expire < ${Date.now()}`)),
  }
}

function rollBack(db: LimiterDatabase): void {
  try {
    db.exec('ROLLBACK')
  } catch {
    // SQLite has rolled back already, as on a full disk.
  }
}
