import { type PostgresPlace, prepareStatement, qualifyTable } from './postgres-place.ts'

/** Two rows leave at most for each that may come, so that the sweep outpaces the writes and is soon done. */
const CALLS_PER_SWEEP = 100
const ROWS_PER_SWEEP = 200

/**
 * Returns a function to call at every operation that may add a row, which now and then deletes some expired rows of the table.
 *
 * Nobody waits for it: it runs beside the operation, one at a time, passes over rows that are locked, and its failure
 * is dropped, because the next one deletes the same rows.
 */
export function prepareSweep(
  options: PostgresPlace,
  table: 'discovery' | 'nonce' | 'discovery_cache' | 'session',
): (nowMs: number) => void {
  const name = qualifyTable(options, table)
  // An array is computed once; as a plain subquery the planner may run it for each row and go beyond the limit.
  // The order makes it use the index; without one it expects to find enough rows soon and looks at all that live.
  const remove = prepareStatement(
    options,
    `sweep_${table}`,
    `DELETE FROM ${name} WHERE id = ANY (ARRAY(
       SELECT id FROM ${name} WHERE expires_at_ms <= $1
       ORDER BY expires_at_ms LIMIT ${ROWS_PER_SWEEP} FOR UPDATE SKIP LOCKED))`,
  )
  const isTurn = countTurns(CALLS_PER_SWEEP)
  let sweeping = false
  const sweep = async (nowMs: number): Promise<void> => {
    sweeping = true
    try {
      await remove(nowMs)
    } catch {
      // The operation beside it reports whatever is wrong with the database.
    } finally {
      sweeping = false
    }
  }
  return (nowMs) => {
    if (isTurn() && !sweeping) void sweep(nowMs)
  }
}

/** Returns true once every `callsPerTurn` calls, from a random offset on, so that processes that end soon have turns too. */
export function countTurns(callsPerTurn: number): () => boolean {
  let calls = Math.floor(Math.random() * callsPerTurn)
  return () => {
    calls += 1
    return calls % callsPerTurn === 0
  }
}
