import type { DiscoveryCache, DiscoveryCacheEntry } from '@mobile-connect/core'
import { type PostgresPlace, prepareStatement, qualifyTable } from './postgres-place.ts'
import { countTurns, prepareSweep } from './prepare-sweep.ts'
import { runOrUnavailable } from './run-or-unavailable.ts'

export interface PostgresDiscoveryCacheOptions extends PostgresPlace {
  /** Entries held at once, at least 1. Default 100 000. */
  readonly maxEntries?: number
}

const DEFAULT_MAX_ENTRIES = 100_000
const ROWS_PER_EVICTION = 50

/**
 * Keeps discovery answers in the table `discovery_cache`.
 *
 * Holds what the last `maxEntries - 31` writes wrote, and not many more: one write in 32 of each instance, or in fewer
 * where `maxEntries` is below 2 048, also deletes up to 50 of the oldest. One instance never has more than `maxEntries`;
 * each further one may add 32. A read that finds an expired entry deletes it, which takes a second statement; a discovery
 * over the network follows it anyway. Every 100th read that finds nothing also starts deleting up to 200 others; it does
 * not wait for that.
 *
 * @param options - `pool` is the host's, its tables made by {@link postgresStorage}; `schema` has up to 24 characters,
 *   default `mobile_connect`; `tablePrefix` up to 16, default none; `maxEntries` is at least 1, default 100 000.
 * @returns A cache that passes `discoveryCacheContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when PostgreSQL fails, with the SQLSTATE or the driver's code in `details.received`.
 * @throws TypeError when `maxEntries` is not an integer of at least 1, or `schema` or `tablePrefix` no plain identifier.
 * @example
 * const discoveryCache = postgresDiscoveryCache({ pool })
 */
export function postgresDiscoveryCache(options: PostgresDiscoveryCacheOptions): DiscoveryCache {
  const { maxEntries = DEFAULT_MAX_ENTRIES } = options
  if (!Number.isSafeInteger(maxEntries) || maxEntries < 1) {
    throw new TypeError('maxEntries must be an integer of at least 1')
  }
  const table = qualifyTable(options, 'discovery_cache')
  const select = prepareStatement(options, 'read_discovery', `SELECT value FROM ${table} WHERE id = $1`)
  // Looks at the expiry again, because the entry may have been replaced since it was read.
  const removeExpired = prepareStatement(
    options,
    'expire_discovery',
    `DELETE FROM ${table} WHERE id = $1 AND expires_at_ms <= $2`,
  )
  // A replaced row gets the next number, so that numbers count writes and the oldest writes have the smallest.
  const upsert = `INSERT INTO ${table} (id, expires_at_ms, value) VALUES ($1, $2, $3)
     ON CONFLICT (id) DO UPDATE
     SET written = excluded.written, expires_at_ms = excluded.expires_at_ms, value = excluded.value`
  const replace = prepareStatement(options, 'write_discovery', upsert)
  // The row written is left out of the deletion: one statement must not change a row twice.
  const replaceAndEvict = prepareStatement(
    options,
    'write_and_evict',
    `WITH latest AS (${upsert} RETURNING written)
     DELETE FROM ${table} WHERE id = ANY (ARRAY(
       SELECT id FROM ${table} WHERE id <> $1 AND written <= (SELECT written FROM latest) - $4
       ORDER BY written LIMIT ${ROWS_PER_EVICTION} FOR UPDATE SKIP LOCKED))`,
  )
  const remove = prepareStatement(options, 'remove_discovery', `DELETE FROM ${table} WHERE id = $1`)
  const sweep = prepareSweep(options, 'discovery_cache')
  // At each write it would cost a tenth more.
  const writesPerEviction = Math.min(32, Math.ceil(maxEntries / 64))
  const kept = maxEntries - writesPerEviction + 1
  const isTurnToEvict = countTurns(writesPerEviction)
  return {
    read: async (key, nowMs) =>
      runOrUnavailable(async () => {
        const { rows } = await select(key)
        const [row] = rows as { readonly value: string }[]
        const entry = row && (JSON.parse(row.value) as DiscoveryCacheEntry)
        if (entry && entry.expiresAtMs > nowMs) return entry
        // A discovery over the network follows, and adds one row at most.
        sweep(nowMs)
        if (entry) await removeExpired(key, nowMs)
        return undefined
      }),
    write: async (key, entry) => {
      await runOrUnavailable(() => {
        const row = [key, entry.expiresAtMs, JSON.stringify(entry)] as const
        return isTurnToEvict() ? replaceAndEvict(...row, kept) : replace(...row)
      })
    },
    remove: async (key) => {
      await runOrUnavailable(() => remove(key))
    },
  }
}
