/** SQLSTATE of a statement that the connection does not know, and of one that it knows already. Neither has been executed. */
const LOST_STATEMENT = new Set(['26000', '42P05'])

interface Statement {
  readonly name?: string
  readonly text: string
  readonly values?: (string | number)[]
}

/** The slice of `pg.Pool` that the storages of the programs use. */
export interface StatementPool {
  query(statement: string | Statement): Promise<{ readonly rows: unknown[]; readonly rowCount: number | null }>
}

/**
 * Wraps a pool of PostgreSQL so that it works behind a pooler that gives each transaction another connection and does not
 * keep named statements apart, such as PgBouncer before 1.21.
 *
 * @param pool - Opened and ended by the host.
 * @returns The pool. The first statement with a lost name is repeated without it, and all that follow go without a name, which
 *   costs PostgreSQL a parse for each.
 * @example
 * const storage = postgresStorage({ pool: survivePooler(new pg.Pool({ connectionString })) })
 * @see {@link https://www.pgbouncer.org/features.html | PgBouncer, Features, prepared statements}
 */
export function survivePooler(pool: StatementPool): StatementPool {
  let isNameless = false
  const withoutName = ({ text, values = [] }: Statement) => pool.query({ text, values })
  return {
    query: async (statement) => {
      if (typeof statement === 'string') return pool.query(statement)
      if (isNameless) return withoutName(statement)
      try {
        return await pool.query(statement)
      } catch (error) {
        if (!isLost(error)) throw error
        isNameless = true
        return withoutName(statement)
      }
    },
  }
}

function isLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && LOST_STATEMENT.has(String(error.code))
}
