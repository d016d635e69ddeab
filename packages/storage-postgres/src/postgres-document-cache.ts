import { DOCUMENT_MAX_LEAD_MS, type DocumentCache } from '@mobile-connect/core'
import { type PostgresPlace, prepareStatement, qualifyTable } from './postgres-place.ts'
import { runOrUnavailable } from './run-or-unavailable.ts'

export interface PostgresDocumentCacheOptions extends PostgresPlace {
  /** Documents held at once, at least 1. Default 1 000. */
  readonly maxEntries?: number
}

const DEFAULT_MAX_ENTRIES = 1_000

/**
 * Keeps provider metadata and key sets in the table `document_cache`, stale ones too.
 *
 * `write` is one statement, so that the newest document stays, whichever instance writes last. Beyond `maxEntries` the
 * first write of a URL by an instance also deletes others, those that were fetched the longest ago; after writes of several
 * instances there may be a few more until the next.
 *
 * @param options - `pool` is the host's, its tables made by {@link postgresStorage}; `schema` has up to 24 characters,
 *   default `mobile_connect`; `tablePrefix` up to 16, default none; `maxEntries` is at least 1, default 1 000. An operator
 *   needs two: its metadata and its key set.
 * @returns A cache that passes `documentCacheContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when PostgreSQL fails, with the SQLSTATE or the driver's code in `details.received`.
 * @throws TypeError when `maxEntries` is not an integer of at least 1, or `schema` or `tablePrefix` no plain identifier.
 * @example
 * const documentCache = postgresDocumentCache({ pool })
 */
export function postgresDocumentCache(options: PostgresDocumentCacheOptions): DocumentCache {
  const { maxEntries = DEFAULT_MAX_ENTRIES } = options
  if (!Number.isSafeInteger(maxEntries) || maxEntries < 1) {
    throw new TypeError('maxEntries must be an integer of at least 1')
  }
  const table = qualifyTable(options, 'document_cache')
  const select = prepareStatement(
    options,
    'read_document',
    `SELECT document, fetched_at_ms FROM ${table} WHERE url = $1`,
  )
  const upsert = `INSERT INTO ${table} AS held (url, document, fetched_at_ms) VALUES ($1, $2, $3)
     ON CONFLICT (url) DO UPDATE SET document = excluded.document, fetched_at_ms = excluded.fetched_at_ms
     WHERE held.fetched_at_ms <= excluded.fetched_at_ms
     OR held.fetched_at_ms > excluded.fetched_at_ms + ${DOCUMENT_MAX_LEAD_MS}`
  const replace = prepareStatement(options, 'put_document', upsert)
  const replaceAndEvict = prepareStatement(
    options,
    'put_new_document',
    `WITH latest AS (${upsert}),
     excess AS MATERIALIZED (
       SELECT url FROM ${table} WHERE url <> $1 ORDER BY fetched_at_ms DESC OFFSET $4)
     DELETE FROM ${table} WHERE url = ANY (ARRAY(
       SELECT url FROM ${table} WHERE url IN (SELECT url FROM excess) FOR UPDATE SKIP LOCKED))`,
  )
  // Nearly every write is of one of these and adds no row: to look for the oldest of a thousand takes longer than the write.
  const written = new Set<string>()
  return {
    read: async (url) =>
      runOrUnavailable(async () => {
        const { rows } = await select(url)
        // bigint arrives as whatever the host's type parser makes of it, by default a string.
        const [row] = rows as { readonly document: string; readonly fetched_at_ms: string | number | bigint }[]
        return row && { document: row.document, fetchedAtMs: Number(row.fetched_at_ms) }
      }),
    write: async (url, document, fetchedAtMs) => {
      await runOrUnavailable(async () => {
        if (written.has(url)) return replace(url, document, fetchedAtMs)
        const evicted = await replaceAndEvict(url, document, fetchedAtMs, maxEntries - 1)
        // Of these some may be gone.
        if (evicted.rowCount !== 0) written.clear()
        written.add(url)
        return evicted
      })
    },
  }
}
