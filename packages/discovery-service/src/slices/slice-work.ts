/** Work that takes long, and yields wherever the rest of it may wait. */
export type Sliced<Result> = Generator<undefined, Result, undefined>

/** How much is done between two yields: about a millisecond. */
export const ITEMS_PER_SLICE = 2_048

/** Does all of the work now. */
export function finishAtOnce<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

const SLICE_MS = 10

/** Does the work for ten milliseconds at a time, and whatever else is waiting in between. */
export async function finishInSlices<Result>(work: Sliced<Result>): Promise<Result> {
  for (;;) {
    const untilMs = performance.now() + SLICE_MS
    do {
      const { done, value } = work.next()
      if (done) return value
    } while (performance.now() < untilMs)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
}
