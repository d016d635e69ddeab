import type { DocumentCache } from '@mobile-connect/core'
import type { PostgresStorageOptions } from './postgres-storage-options.ts'
import { prepareStatement } from './prepare-statement.ts'
import { qualifyTable } from './qualify-table.ts'
import { runOrUnavailable } from './run-or-unavailable.ts'

/**
 * Keeps provider metadata and key sets in the table `document_cache`, stale ones too.
 *
 * `write` is one statement, so that the newest document stays, whichever instance writes last. Nothing is ever deleted:
 * there is one row for each URL the operators publish.
 *
 * @param options - `pool` is the host's, its tables made by {@link migratePostgres}; `schema` has up to 24 characters,
 *   default `mobile_connect`; `tablePrefix` up to 16, default none.
 * @returns A cache that passes `documentCacheContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when PostgreSQL fails, with the SQLSTATE or the driver's code in `cause.received`.
 * @throws TypeError when `schema` or `tablePrefix` is no plain identifier.
 * @example
 * const documentCache = postgresDocumentCache({ pool })
 */
export function postgresDocumentCache(options: PostgresStorageOptions): DocumentCache {
  const table = qualifyTable(options, 'document_cache')
  const select = prepareStatement(
    options,
    'read_document',
    `SELECT document, fetched_at_ms FROM ${table} WHERE url = $1`,
  )
  const upsert = prepareStatement(
    options,
    'write_document',
    `INSERT INTO ${table} AS held (url, document, fetched_at_ms) VALUES ($1, $2, $3)
     ON CONFLICT (url) DO UPDATE SET document = excluded.document, fetched_at_ms = excluded.fetched_at_ms
     WHERE excluded.fetched_at_ms >= held.fetched_at_ms`,
  )
  return {
    read: async (url) =>
      runOrUnavailable(async () => {
        const { rows } = await select(url)
        // bigint arrives as whatever the host's type parser makes of it, by default a string.
        const [row] = rows as { readonly document: string; readonly fetched_at_ms: string | number | bigint }[]
        return row && { document: row.document, fetchedAtMs: Number(row.fetched_at_ms) }
      }),
    write: async (url, document, fetchedAtMs) => {
      await runOrUnavailable(() => upsert(url, document, fetchedAtMs))
    },
  }
}
