import { setTimeout } from 'node:timers/promises'
import type { Target } from './create-visitor.ts'
import { runVisit } from './run-visit.ts'

const tickMs = 5

export interface HeldRate {
  readonly visits: number
  /** Under way at the same time, at worst. */
  readonly mostUnderWay: number
}

/** Begins visits at a rate, however long the ones before take, as people do. */
export async function holdRate(target: Target, perSecond: number, durationMs: number): Promise<HeldRate> {
  const startedAtMs = performance.now()
  const underWay = new Set<Promise<void>>()
  let [visits, mostUnderWay] = [0, 0]
  for (;;) {
    const elapsedMs = performance.now() - startedAtMs
    if (elapsedMs >= durationMs) break
    for (; visits < (elapsedMs * perSecond) / 1_000; visits += 1) {
      const visit = runVisit(target).finally(() => underWay.delete(visit))
      underWay.add(visit)
    }
    mostUnderWay = Math.max(mostUnderWay, underWay.size)
    await setTimeout(tickMs)
  }
  await Promise.all(underWay)
  return { visits, mostUnderWay }
}
