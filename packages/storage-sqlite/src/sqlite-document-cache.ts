import type { DocumentCache } from '@mobile-connect/core'
import { runOrUnavailable } from './run-or-unavailable.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/**
 * Keeps provider metadata and key sets in the table `document_cache`, stale ones too.
 *
 * `write` is one statement, so that the newest document stays, whichever process writes last. Nothing is ever deleted:
 * there is one row for each URL the operators publish.
 *
 * @param options - `db` is opened, migrated with {@link migrateSqlite} and closed by the host.
 * @returns A cache that passes `documentCacheContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when SQLite fails, with the driver's code in `cause.received`.
 * @throws Whatever the driver throws when the tables are missing.
 * @example
 * const documentCache = sqliteDocumentCache({ db })
 */
export function sqliteDocumentCache({ db }: { readonly db: SqliteDatabase }): DocumentCache {
  const select = db.prepare('SELECT document, fetched_at_ms FROM document_cache WHERE url = ?')
  const upsert = db.prepare(
    `INSERT INTO document_cache (url, document, fetched_at_ms) VALUES (?, ?, ?)
     ON CONFLICT (url) DO UPDATE SET document = excluded.document, fetched_at_ms = excluded.fetched_at_ms
     WHERE excluded.fetched_at_ms >= document_cache.fetched_at_ms`,
  )
  return {
    read: async (url) =>
      runOrUnavailable(() => {
        const [row] = select.all(url) as { readonly document: string; readonly fetched_at_ms: number | bigint }[]
        return row && { document: row.document, fetchedAtMs: Number(row.fetched_at_ms) }
      }),
    write: async (url, document, fetchedAtMs) => {
      runOrUnavailable(() => upsert.run(url, document, fetchedAtMs))
    },
  }
}
