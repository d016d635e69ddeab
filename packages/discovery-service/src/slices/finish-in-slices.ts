import type { Sliced } from './sliced.ts'

const sliceMs = 10

/** Does the work for ten milliseconds at a time, and whatever else is waiting in between. */
export async function finishInSlices<Result>(work: Sliced<Result>): Promise<Result> {
  for (;;) {
    const untilMs = performance.now() + sliceMs
    do {
      const { done, value } = work.next()
      if (done) return value
    } while (performance.now() < untilMs)
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
}
