import type { PostgresPool, PostgresStatement } from '../src/index.ts'

/** Passes everything on to the pool and remembers it; `settle` waits until nothing is under way. */
export function recordQueries(pool: PostgresPool): {
  readonly pool: PostgresPool
  readonly statements: PostgresStatement[]
  readonly settle: () => Promise<void>
} {
  const statements: PostgresStatement[] = []
  const queries: Promise<unknown>[] = []
  return {
    pool: {
      query: (statement) => {
        if (typeof statement !== 'string') statements.push(statement)
        const query = pool.query(statement)
        queries.push(query)
        return query
      },
    },
    statements,
    settle: async () => {
      await Promise.allSettled(queries)
    },
  }
}
