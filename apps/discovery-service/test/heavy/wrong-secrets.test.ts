import { expect, it } from 'vitest'
import { measureFlood } from '../../bench/measure-flood.ts'

const MAX_RATIO = 5
/** Other work on the machine only adds to the p99 of a flood: the best of three measurements counts. */
const MEASUREMENTS = 3

it('small shared pools: known applications wait at most five times as long at p99 while 64 wrong secrets at once come from 1,000 addresses', async () => {
  let best = Infinity
  for (let count = 0; count < MEASUREMENTS && best > MAX_RATIO; count += 1) {
    const { rows, flood } = await measureFlood({ probes: 300, rounds: 3 })
    console.table(rows)
    // Every known application was answered 200, or measureFlood would have thrown. The guesses were neither let in nor cut off.
    expect(Object.keys(flood).filter((status) => !['401', '429', '503'].includes(status))).toStrictEqual([])
    expect(flood['401']).toBeGreaterThan(0)
    best = Math.min(best, Math.max(...Object.values(rows).map(({ ratio }) => ratio)))
  }
  expect(best).toBeLessThanOrEqual(MAX_RATIO)
})
