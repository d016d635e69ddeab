/** A success counts for this long, however many probes come. */
const FRESH_MS = 1_000

/**
 * Returns a function that rejects while a write fails: a database that answers may still be read-only or full.
 *
 * One write runs at a time; all who ask meanwhile share it. A success counts for a second.
 *
 * @param write - Writes something, reads it back, and rejects when it cannot.
 * @returns The check, for `checkReadiness`.
 * @example
 * const checkWriting = createWriteCheck(() => putAndTake(transactions))
 */
export function createWriteCheck(write: () => Promise<void>): () => Promise<void> {
  let passedAtMs = -Infinity
  let running: Promise<void> | undefined
  const check = async (): Promise<void> => {
    await write()
    passedAtMs = performance.now()
  }
  return async () => {
    if (performance.now() - passedAtMs < FRESH_MS) return
    running ??= check().finally(() => (running = undefined))
    await running
  }
}
