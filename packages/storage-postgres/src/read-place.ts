import type { PostgresStorageOptions } from './postgres-storage-options.ts'

/**
 * Where the tables are, with the defaults applied. Refuses what is no plain identifier; the lengths keep the name of
 * every statement within the 63 octets PostgreSQL looks at.
 */
export function readPlace({ schema = 'mobile_connect', tablePrefix = '' }: PostgresStorageOptions): {
  schema: string
  tablePrefix: string
} {
  if (!/^[a-z_][a-z0-9_]{0,23}$/.test(schema)) {
    throw new TypeError('schema must be 1 to 24 lower-case letters, digits and underscores, no digit first')
  }
  if (!/^(?:[a-z_][a-z0-9_]{0,15})?$/.test(tablePrefix)) {
    throw new TypeError('tablePrefix must be up to 16 lower-case letters, digits and underscores, no digit first')
  }
  return { schema, tablePrefix }
}
