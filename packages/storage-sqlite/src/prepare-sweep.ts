import { prepareStatement, type SqliteDatabase } from './sqlite-database.ts'

/** Two rows leave per write at most, so that the sweep outpaces the writes and never holds the lock for long. */
const WRITES_PER_SWEEP = 25
const ROWS_PER_SWEEP = 50

/** Returns a function to call at every write, which now and then deletes some expired rows of the table. */
export function prepareSweep(db: SqliteDatabase, table: 'discovery' | 'nonce' | 'session'): (nowMs: number) => void {
  const remove = prepareStatement(
    db,
    `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE expires_at_ms <= ? LIMIT ${ROWS_PER_SWEEP})`,
  )
  // Beginning anywhere, for processes that end after a few writes.
  let writes = Math.floor(Math.random() * WRITES_PER_SWEEP)
  return (nowMs) => {
    writes += 1
    if (writes % WRITES_PER_SWEEP === 0) remove.run(nowMs)
  }
}
