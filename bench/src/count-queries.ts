import type { PostgresPool } from '@mobile-connect/storage-postgres'

/** Counts what an operation waits for, and apart from it the sweeps, for which nobody waits. */
export function countQueries(pool: PostgresPool): {
  readonly pool: PostgresPool
  readonly describe: (calls: number) => string
} {
  let queries = 0
  let sweeps = 0
  return {
    pool: {
      query: (statement) => {
        if (typeof statement !== 'string' && statement.name?.includes('sweep_') === true) sweeps += 1
        else queries += 1
        return pool.query(statement)
      },
    },
    describe: (calls) =>
      `${(queries / calls).toFixed(2)} round trips a call, ${(sweeps / calls).toFixed(2)} sweeps beside it`,
  }
}
