import type { PostgresResult, PostgresStatement } from './postgres-pool.ts'
import type { PostgresStorageOptions } from './postgres-storage-options.ts'
import { readPlace } from './read-place.ts'

/** Names the statement after its place too, because one pool may serve several. */
export function prepareStatement(
  options: PostgresStorageOptions,
  name: string,
  text: string,
): (...values: PostgresStatement['values']) => Promise<PostgresResult> {
  const { schema, tablePrefix } = readPlace(options)
  const fullName = `${schema}.${tablePrefix}${name}`
  return (...values) => options.pool.query({ name: fullName, text, values })
}
