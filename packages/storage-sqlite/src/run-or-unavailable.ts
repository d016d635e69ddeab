import { MobileConnectError } from '@mobile-connect/core'
import type { SqliteDatabase } from './sqlite-database.ts'

const patienceMs = 3_000
const shortestPauseMs = 10
const longestPauseMs = 50

/** Operations that found the database locked, one behind the other: each attempt blocks the thread for the busy timeout. */
const queues = new WeakMap<SqliteDatabase, Promise<void>>()

/**
 * Repeats an operation that finds the database locked, for up to three seconds, and lets the event loop run in between.
 * All other failures (full, read-only, closed, a value that is not JSON) mean at once that the store is unavailable.
 */
export async function runOrUnavailable<Result>(db: SqliteDatabase, operation: () => Result): Promise<Result> {
  try {
    const ahead = queues.get(db)
    if (ahead !== undefined) return await enqueue(db, ahead, operation)
    try {
      return operation()
    } catch (error) {
      if (!isBusy(error)) throw error
      return await enqueue(db, queues.get(db) ?? Promise.resolve(), operation)
    }
  } catch (error) {
    throw new MobileConnectError('MC_STORE_UNAVAILABLE', { received: readErrorCode(error) })
  }
}

function enqueue<Result>(db: SqliteDatabase, ahead: Promise<void>, operation: () => Result): Promise<Result> {
  const endsAtMs = performance.now() + patienceMs
  const turn = ahead.then(() => repeatWhileBusy(operation, endsAtMs))
  const over = turn
    .then(
      () => undefined,
      () => undefined,
    )
    .then(() => {
      if (queues.get(db) === over) queues.delete(db)
    })
  queues.set(db, over)
  return turn
}

async function repeatWhileBusy<Result>(operation: () => Result, endsAtMs: number): Promise<Result> {
  for (;;) {
    try {
      return operation()
    } catch (error) {
      if (!isBusy(error) || performance.now() >= endsAtMs) throw error
    }
    const pauseMs = shortestPauseMs + Math.random() * (longestPauseMs - shortestPauseMs)
    await new Promise<void>((resolve) => void setTimeout(resolve, pauseMs))
  }
}

/** `better-sqlite3` names the code, `node:sqlite` has the number, with the kind in its lower byte. */
function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('errcode' in error && typeof error.errcode === 'number') return (error.errcode & 0xff) === 5
  return 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

/** The driver's code, such as `SQLITE_BUSY`. The message is left out: it may quote what is stored. */
function readErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'failure without a code'
}
