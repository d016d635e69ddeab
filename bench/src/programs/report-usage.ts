export interface Usage {
  /** Microseconds of all threads. */
  readonly processorUs: number
  /** Bytes. */
  readonly residentBytes: number
}

/** Preloaded into a program (`--import`): reports what it used when its parent asks. */
process.on('message', (message) => {
  if (message !== 'usage' && message !== 'usage after collection') return
  if (message === 'usage after collection') gc?.()
  const { user, system } = process.cpuUsage()
  process.send?.({ processorUs: user + system, residentBytes: process.memoryUsage.rss() } satisfies Usage)
})
