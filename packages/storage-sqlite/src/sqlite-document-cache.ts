import { DOCUMENT_MAX_LEAD_MS, type DocumentCache } from '@mobile-connect/core'
import { readOrUnavailable, runOrUnavailable } from './run-or-unavailable.ts'
import { prepareStatement, type SqliteDatabase } from './sqlite-database.ts'

export interface SqliteDocumentCacheOptions {
  readonly db: SqliteDatabase
  /** Documents held at once, at least 1. Default 1 000. */
  readonly maxEntries?: number
}

const DEFAULT_MAX_ENTRIES = 1_000
const ROWS_PER_EVICTION = 50

/**
 * Keeps provider metadata and key sets in the table `document_cache`, stale ones too.
 *
 * The newest document stays, whichever process writes last, unless it claims to come from the future. Beyond `maxEntries` the first write of a URL deletes up to 50
 * others, those that were fetched the longest ago.
 *
 * @param options - `db` is set up and migrated by {@link sqliteStorage}, opened and closed by the host; `maxEntries` is at least
 *   1, default 1 000. An operator needs two: its metadata and its key set.
 * @returns A cache that passes `documentCacheContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when SQLite fails, with the driver's code in `details.received`.
 * @throws TypeError when `maxEntries` is not an integer of at least 1.
 * @example
 * const documentCache = sqliteDocumentCache({ db })
 */
export function sqliteDocumentCache({
  db,
  maxEntries = DEFAULT_MAX_ENTRIES,
}: SqliteDocumentCacheOptions): DocumentCache {
  if (!Number.isSafeInteger(maxEntries) || maxEntries < 1) {
    throw new TypeError('maxEntries must be an integer of at least 1')
  }
  const select = prepareStatement(db, 'SELECT document, fetched_at_ms FROM document_cache WHERE url = ?')
  const update = prepareStatement(
    db,
    'UPDATE document_cache SET document = ?, fetched_at_ms = ? WHERE url = ? AND (fetched_at_ms <= ? OR fetched_at_ms > ?)',
  )
  const upsert = prepareStatement(
    db,
    `INSERT INTO document_cache (url, document, fetched_at_ms) VALUES (?, ?, ?)
     ON CONFLICT (url) DO UPDATE SET document = excluded.document, fetched_at_ms = excluded.fetched_at_ms
     WHERE document_cache.fetched_at_ms <= excluded.fetched_at_ms
     OR document_cache.fetched_at_ms > excluded.fetched_at_ms + ${DOCUMENT_MAX_LEAD_MS}`,
  )
  const evict = prepareStatement(
    db,
    `DELETE FROM document_cache WHERE url IN
     (SELECT url FROM document_cache WHERE url <> ? ORDER BY fetched_at_ms DESC LIMIT ${ROWS_PER_EVICTION} OFFSET ?)`,
  )
  return {
    read: async (url) =>
      await readOrUnavailable(db, () => {
        const [row] = select.all(url) as { readonly document: string; readonly fetched_at_ms: number | bigint }[]
        return row && { document: row.document, fetchedAtMs: Number(row.fetched_at_ms) }
      }),
    write: async (url, document, fetchedAtMs) => {
      await runOrUnavailable(db, () => {
        // Nearly every write: it adds no row, and to look for the oldest of a thousand takes long.
        if (
          Number(update.run(document, fetchedAtMs, url, fetchedAtMs, fetchedAtMs + DOCUMENT_MAX_LEAD_MS).changes) === 1
        )
          return
        upsert.run(url, document, fetchedAtMs)
        evict.run(url, maxEntries - 1)
      })
    },
  }
}
