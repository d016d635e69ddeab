/** Does a piece of work for a key, once it is its turn. */
export type LimitedRun = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>

interface Lane {
  running: number
  readonly waiting: (() => void)[]
}

/** Lets so many pieces of work run at once for each key; more wait in the order they came. */
export function limitConcurrency(atOnce: number): LimitedRun {
  const lanes = new Map<string, Lane>()
  return async (key, work) => {
    const lane = lanes.get(key) ?? { running: 0, waiting: [] }
    lanes.set(key, lane)
    if (lane.running === atOnce) await new Promise<void>((resolve) => lane.waiting.push(resolve))
    else lane.running += 1
    try {
      return await work()
    } finally {
      const next = lane.waiting.shift()
      if (next === undefined) lane.running -= 1
      else next()
      if (lane.running === 0) lanes.delete(key)
    }
  }
}
