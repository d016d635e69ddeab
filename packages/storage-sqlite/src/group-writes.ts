import { isBusy, type Queues, runOrQueue, waitForLock } from './run-or-queue.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

interface Write {
  readonly run: () => unknown
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

/** One transaction holds the lock, and the event loop, for some milliseconds at most. */
const MAX_GROUP = 64
/** Not in every runtime, and not among the types of the web. */
const runSoon = (globalThis as { readonly setImmediate?: (run: () => void) => unknown }).setImmediate ?? setTimeout

/** By connection, the writes of this turn of the event loop. */
const groups = new WeakMap<SqliteDatabase, Write[]>()

/**
 * Runs the writes of one turn of the event loop in one transaction: a commit costs more than all that a write does besides.
 *
 * Each promise settles after the commit. Where anything fails, all is rolled back and each write runs alone, so that none
 * shares the failure of another.
 */
export function groupWrites<Result>(queues: Queues, db: SqliteDatabase, operation: () => Result): Promise<Result> {
  if (queues.has(db)) return runOrQueue(queues, db, operation)
  return new Promise<Result>((resolve, reject) => {
    const write = { run: operation, resolve: resolve as (result: unknown) => void, reject }
    const group = groups.get(db)
    if (group !== undefined) group.push(write)
    else {
      const opened = [write]
      groups.set(db, opened)
      runSoon(() => {
        groups.delete(db)
        for (let first = 0; first < opened.length; first += MAX_GROUP) {
          commit(queues, db, opened.slice(first, first + MAX_GROUP))
        }
      })
    }
  })
}

function commit(queues: Queues, db: SqliteDatabase, writes: readonly Write[]): void {
  if (writes.length > 1 && !queues.has(db)) {
    const { isDone, busy } = runTogether(db, writes)
    if (isDone) return
    // The lock was waited for already, once for all.
    if (busy !== undefined) {
      for (const { run, resolve, reject } of writes) waitForLock(queues, db, run, busy).then(resolve, reject)
      return
    }
  }
  for (const { run, resolve, reject } of writes) runOrQueue(queues, db, run).then(resolve, reject)
}

function runTogether(
  db: SqliteDatabase,
  writes: readonly Write[],
): { readonly isDone: boolean; readonly busy?: unknown } {
  try {
    db.exec('BEGIN IMMEDIATE')
  } catch (error) {
    // Any other error: the host has a transaction open, or the database is of no use.
    return { isDone: false, ...(isBusy(error) && { busy: error }) }
  }
  const results: unknown[] = []
  try {
    for (const { run } of writes) results.push(run())
    db.exec('COMMIT')
  } catch {
    rollBack(db)
    return { isDone: false }
  }
  for (const [index, { resolve }] of writes.entries()) resolve(results[index])
  return { isDone: true }
}

function rollBack(db: SqliteDatabase): void {
  try {
    db.exec('ROLLBACK')
  } catch {
    // After some errors, such as a full disk, SQLite has rolled back by itself.
  }
}
