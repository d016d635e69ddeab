import type { PostgresPool, PostgresResult, PostgresStatement } from './postgres-pool.ts'

/** Where the tables are. */
export interface PostgresPlace {
  /** Configured, watched for errors and ended by the host. */
  readonly pool: PostgresPool
  /** Schema of the tables: 1 to 24 lower-case letters, digits and underscores, no digit first. Default `mobile_connect`. */
  readonly schema?: string
  /** Put before the name of each table: up to 16 characters of the same kind. Default none. */
  readonly tablePrefix?: string
}

type Table = 'discovery' | 'nonce' | 'discovery_cache' | 'document_cache' | 'session' | 'mobile_connect_migration'

/**
 * Applies the defaults. Refuses what is no plain identifier; the lengths keep the name of every statement within the 63 bytes
 * that PostgreSQL looks at.
 */
export function readPlace({ schema = 'mobile_connect', tablePrefix = '' }: PostgresPlace): {
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

/** The name of a table as SQL writes it. */
export function qualifyTable(place: PostgresPlace, table: Table): string {
  const { schema, tablePrefix } = readPlace(place)
  return `"${schema}"."${tablePrefix}${table}"`
}

/** Pools that lead to another connection for each transaction. No name of a statement lasts there. */
const nameless = new WeakSet<PostgresPool>()
/** SQLSTATE of a statement that the connection does not know, and of one that it knows already. Neither has been executed. */
const LOST_STATEMENT = new Set(['26000', '42P05'])

/**
 * Names the statement after its place too, because one pool may serve several. A statement with another text needs another
 * name: behind a pooler a release would run the statement of the one before. Behind a pooler that does not keep statements
 * apart, all statements of the pool go without a name from the first failure on.
 */
export function prepareStatement(
  place: PostgresPlace,
  name: string,
  text: string,
): (...values: PostgresStatement['values']) => Promise<PostgresResult> {
  const { schema, tablePrefix } = readPlace(place)
  const fullName = `${schema}.${tablePrefix}${name}`
  const { pool } = place
  return async (...values) => {
    if (nameless.has(pool)) return pool.query({ text, values })
    try {
      return await pool.query({ name: fullName, text, values })
    } catch (error) {
      if (!isLost(error)) throw error
      nameless.add(pool)
      return pool.query({ text, values })
    }
  }
}

function isLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && LOST_STATEMENT.has(String(error.code))
}
