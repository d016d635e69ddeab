import type { PostgresStorageOptions } from './postgres-storage-options.ts'
import { readPlace } from './read-place.ts'

type Table = 'discovery' | 'nonce' | 'discovery_cache' | 'document_cache' | 'session' | 'mobile_connect_migration'

/** The name of a table as SQL writes it. */
export function qualifyTable(options: PostgresStorageOptions, table: Table): string {
  const { schema, tablePrefix } = readPlace(options)
  return `"${schema}"."${tablePrefix}${table}"`
}
