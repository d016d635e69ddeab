import { expect, it } from 'vitest'
import { measureFlood } from '../../bench/measure-flood.ts'

it('small shared pools: known applications wait at most five times as long at p99 while 64 wrong secrets at once come from 1,000 addresses', async () => {
  const { rows, flood } = await measureFlood({ probes: 300, rounds: 3 })
  console.table(rows)
  // Every known application was answered 200, or measureFlood would have thrown. The guesses were neither let in nor cut off.
  expect(Object.keys(flood).filter((status) => !['401', '429', '503'].includes(status))).toStrictEqual([])
  expect(flood['401']).toBeGreaterThan(0)
  for (const { ratio } of Object.values(rows)) expect(ratio).toBeLessThanOrEqual(5)
})
