import type { Sliced } from './sliced.ts'

/** Does all of the work now. */
export function finishAtOnce<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
