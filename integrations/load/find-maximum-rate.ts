import type { Target } from './create-visitor.ts'
import { runVisit } from './run-visit.ts'

const atATime = 24

/** As many visits as the server takes, so many of them under way at any moment. Answers visits per second. */
export async function findMaximumRate(target: Target, durationMs: number): Promise<number> {
  const startedAtMs = performance.now()
  let visits = 0
  const work = async (): Promise<void> => {
    while (performance.now() - startedAtMs < durationMs) {
      await runVisit(target)
      visits += 1
    }
  }
  await Promise.all(Array.from({ length: atATime }, work))
  return (visits * 1_000) / (performance.now() - startedAtMs)
}
