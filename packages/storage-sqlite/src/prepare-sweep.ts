import { prepareStatement, type SqliteDatabase } from './sqlite-database.ts'

/** Two rows leave per write at most, so that the sweep outpaces the writes and never holds the lock for long. */
const writesPerSweep = 25
const rowsPerSweep = 50

/** Returns a function to call at every write, which now and then deletes some expired rows of the table. */
export function prepareSweep(db: SqliteDatabase, table: 'discovery' | 'nonce' | 'session'): (nowMs: number) => void {
  const remove = prepareStatement(
    db,
    `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE expires_at_ms <= ? LIMIT ${rowsPerSweep})`,
  )
  // Beginning anywhere, for processes that end after a few writes.
  let writes = Math.floor(Math.random() * writesPerSweep)
  return (nowMs) => {
    writes += 1
    if (writes % writesPerSweep === 0) remove.run(nowMs)
  }
}
