import type { DiscoveryCache, DiscoveryCacheEntry } from '@mobile-connect/core'
import { readOrUnavailable, runOrUnavailable } from './run-or-unavailable.ts'
import { prepareStatement, type SqliteDatabase } from './sqlite-database.ts'

export interface SqliteDiscoveryCacheOptions {
  readonly db: SqliteDatabase
  /** Entries held at once, at least 1. Default 100 000. */
  readonly maxEntries?: number
}

const DEFAULT_MAX_ENTRIES = 100_000
const ROWS_PER_SWEEP = 50

/**
 * Keeps discovery answers in the table `discovery_cache`.
 *
 * Holds at most `maxEntries` entries, and always those of the last `maxEntries - 15` writes: one write in 16, or in fewer
 * where `maxEntries` is below 1 024, deletes up to 50 of the oldest. A read that finds nothing deletes up to 50 expired
 * rows, among them
 * the one it looked for; a discovery over the network follows it anyway.
 *
 * @param options - `db` is set up and migrated by {@link sqliteStorage}, opened and closed by the host; `maxEntries` is at least
 *   1, default 100 000.
 * @returns A cache that passes `discoveryCacheContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when SQLite fails, with the driver's code in `details.received`.
 * @throws TypeError when `maxEntries` is not an integer of at least 1.
 * @example
 * const discoveryCache = sqliteDiscoveryCache({ db })
 */
export function sqliteDiscoveryCache({
  db,
  maxEntries = DEFAULT_MAX_ENTRIES,
}: SqliteDiscoveryCacheOptions): DiscoveryCache {
  if (!Number.isSafeInteger(maxEntries) || maxEntries < 1) {
    throw new TypeError('maxEntries must be an integer of at least 1')
  }
  const select = prepareStatement(db, 'SELECT value FROM discovery_cache WHERE id = ? AND expires_at_ms > ?')
  // A replaced row gets the next number, so that numbers count writes and the oldest writes have the smallest.
  const replace = prepareStatement(
    db,
    'INSERT OR REPLACE INTO discovery_cache (id, expires_at_ms, value) VALUES (?, ?, ?)',
  )
  const evict = prepareStatement(
    db,
    `DELETE FROM discovery_cache WHERE written IN
     (SELECT written FROM discovery_cache WHERE written <= ? ORDER BY written LIMIT ${ROWS_PER_SWEEP})`,
  )
  // By the number of the row, which counts the writes of all processes on the file. Each write would cost a tenth more.
  const writesPerEviction = Math.min(16, Math.ceil(maxEntries / 64))
  const kept = maxEntries - writesPerEviction + 1
  const removeExpired = prepareStatement(
    db,
    `DELETE FROM discovery_cache WHERE id = ? AND expires_at_ms <= ? OR written IN
     (SELECT written FROM discovery_cache WHERE expires_at_ms <= ? LIMIT ${ROWS_PER_SWEEP})`,
  )
  const remove = prepareStatement(db, 'DELETE FROM discovery_cache WHERE id = ?')
  return {
    read: async (key, nowMs) => {
      const entry = await readOrUnavailable(db, () => {
        const [row] = select.all(key, nowMs) as { readonly value: string }[]
        return row && (JSON.parse(row.value) as DiscoveryCacheEntry)
      })
      if (!entry) await runOrUnavailable(db, () => removeExpired.run(key, nowMs, nowMs))
      return entry
    },
    write: async (key, entry) => {
      await runOrUnavailable(db, () => {
        const { lastInsertRowid } = replace.run(key, entry.expiresAtMs, JSON.stringify(entry))
        const written = Number(lastInsertRowid)
        if (written % writesPerEviction === 0) evict.run(written - kept)
      })
    },
    remove: async (key) => {
      await runOrUnavailable(db, () => remove.run(key))
    },
  }
}
