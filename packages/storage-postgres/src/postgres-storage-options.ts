import type { PostgresPool } from './postgres-pool.ts'

export interface PostgresStorageOptions {
  /** Configured, watched for errors and ended by the host. */
  readonly pool: PostgresPool
  /** Schema of the tables: 1 to 24 lower-case letters, digits and underscores, no digit first. Default `mobile_connect`. */
  readonly schema?: string
  /** Put before the name of each table: up to 16 characters of the same kind. Default none. */
  readonly tablePrefix?: string
}
