const everyMs = 300_000

/** Calls a deletion of expired rows now and then, until the returned function is called. */
export function repeatSweep(sweep: () => Promise<unknown>): () => void {
  // What is not deleted now is deleted the next time.
  const timer = setInterval(() => void sweep().catch(() => undefined), everyMs).unref()
  return () => clearInterval(timer)
}
