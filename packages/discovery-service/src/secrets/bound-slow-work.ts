/** More slow work is waiting than can be done soon. {@link createDiscoveryService} answers it with 503 and `Retry-After`. */
export class TooBusyError extends Error {
  override readonly name = 'TooBusyError'
  readonly retryAfterS: number

  /** @param retryAfterS - Seconds after which another attempt makes sense, at least 1. */
  constructor(retryAfterS: number) {
    super('too much slow work is waiting: try again later')
    this.retryAfterS = retryAfterS
  }
}

/** Does a piece of work once it is its turn, or rejects at once with a {@link TooBusyError}. */
export type BoundSlowWork = <Result>(work: () => Promise<Result>) => Promise<Result>

const RETRY_AFTER_S = 2

/** Runs `atOnce` pieces of work at a time. `maxWaiting` more wait in the order they came; the next is refused. */
export function boundSlowWork(atOnce: number, maxWaiting: number): BoundSlowWork {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running < atOnce) running += 1
    else if (waiting.length === maxWaiting) throw new TooBusyError(RETRY_AFTER_S)
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // The place passes to the next one: between the two, no newcomer can take it.
      if (next === undefined) running -= 1
      else next()
    }
  }
}
