import type { SqliteDatabase } from './sqlite-database.ts'

interface Waiting {
  readonly endsAtMs: number
  /** Runs the operation and settles its promise. Answers false, and settles nothing, while the database is locked. */
  readonly attempt: () => boolean
  readonly reject: (error: unknown) => void
}

/** By connection, the operations that wait for a lock. No queue is empty. */
export type Queues = WeakMap<SqliteDatabase, Waiting[]>

const PATIENCE_MS = 3_000
const SHORTEST_PAUSE_MS = 10
const LONGEST_PAUSE_MS = 50
const TURN_MS = 10

/**
 * Runs an operation, or queues it for up to three seconds while the database is locked.
 *
 * An attempt at a locked database blocks the thread for the busy timeout. Of a queue only the first is tried, and once
 * between two pauses; what has waited for three seconds rejects without an attempt.
 */
export async function runOrQueue<Result>(queues: Queues, db: SqliteDatabase, operation: () => Result): Promise<Result> {
  const queue = queues.get(db)
  if (queue) return enqueue(queue, operation)
  try {
    return operation()
  } catch (error) {
    if (!isBusy(error)) throw error
    return waitForLock(queues, db, operation, error)
  }
}

/** Queues an operation that found the database locked. */
export function waitForLock<Result>(
  queues: Queues,
  db: SqliteDatabase,
  operation: () => Result,
  busy: unknown,
): Promise<Result> {
  const queue = queues.get(db)
  if (queue) return enqueue(queue, operation)
  const opened: Waiting[] = []
  const outcome = enqueue(opened, operation)
  queues.set(db, opened)
  void workOff(opened, busy, () => queues.delete(db))
  return outcome
}

function enqueue<Result>(queue: Waiting[], operation: () => Result): Promise<Result> {
  return new Promise((resolve, reject) => {
    const waiting: Waiting = {
      endsAtMs: performance.now() + PATIENCE_MS,
      attempt: () => {
        try {
          resolve(operation())
        } catch (error) {
          if (isBusy(error)) return false
          waiting.reject(error)
        }
        return true
      },
      reject,
    }
    queue.push(waiting)
  })
}

async function workOff(queue: Waiting[], busy: unknown, onEmpty: () => void): Promise<void> {
  let pauseMs = computePauseMs()
  while (queue.length > 0) {
    await new Promise<void>((resolve) => void setTimeout(resolve, pauseMs))
    pauseMs = runTurn(queue, busy)
  }
  onEmpty()
}

/** Returns the pause before the next turn: none where only the time for this one was over. */
function runTurn(queue: Waiting[], busy: unknown): number {
  const endsAtMs = performance.now() + TURN_MS
  for (let [first] = queue; first; [first] = queue) {
    const nowMs = performance.now()
    if (nowMs >= first.endsAtMs) first.reject(busy)
    else if (nowMs >= endsAtMs) return 0
    else if (!first.attempt()) return computePauseMs()
    queue.shift()
  }
  return 0
}

/** Random, so that two processes do not try in step. */
function computePauseMs(): number {
  return SHORTEST_PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS)
}

/** `better-sqlite3` names the code, `node:sqlite` has the number, with the kind in its lower byte. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('errcode' in error && typeof error.errcode === 'number') return (error.errcode & 0xff) === 5
  return 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}
