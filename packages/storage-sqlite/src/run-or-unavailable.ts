import { MobileConnectError, type MobileConnectErrorDetails } from '@mobile-connect/core'
import { groupWrites } from './group-writes.ts'
import { type Queues, runOrQueue } from './run-or-queue.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

const writes: Queues = new WeakMap()
/** Apart, because the write-ahead log lets a read through while a write waits. */
const reads: Queues = new WeakMap()

/**
 * Runs an operation that may write, in one transaction with those of the same turn of the event loop. One that finds the database locked is repeated for up to three seconds, and the event
 * loop runs in between. All other failures (full, read-only, closed, a value that is not JSON) mean at once that the store
 * is unavailable.
 */
export async function runOrUnavailable<Result>(db: SqliteDatabase, operation: () => Result): Promise<Result> {
  return orUnavailable(groupWrites(writes, db, operation))
}

/** Runs an operation that only reads. It waits for other reads that found the database locked, and for no write. */
export async function readOrUnavailable<Result>(db: SqliteDatabase, operation: () => Result): Promise<Result> {
  return orUnavailable(runOrQueue(reads, db, operation))
}

async function orUnavailable<Result>(outcome: Promise<Result>): Promise<Result> {
  try {
    return await outcome
  } catch (error) {
    throw new MobileConnectError('MC_STORE_UNAVAILABLE', describeFailure(error))
  }
}

/** The driver's code, such as `SQLITE_BUSY`, and a missing table. The message is left out: it may quote what is stored. */
function describeFailure(error: unknown): MobileConnectErrorDetails {
  if (!(error instanceof Error) || !('code' in error)) return { received: 'failure without a code' }
  const table = /^no such table: (\w+)$/.exec(error.message)?.[1]
  return {
    ...(table !== undefined && { expected: `the table ${table}, which migrate() creates` }),
    received: String(error.code),
  }
}
