import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type LimiterPool, memoryLimiter, postgresLimiter } from '../../src/index.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const limit = { name: 'ip', points: 2, windowS: 60 }
const [a, b] = [
  { limit, key: 'a' },
  { limit, key: 'b' },
]

it('a limiter counts, and returns the seconds to wait beyond its points', () => {
  const { count, check } = memoryLimiter()
  expect([count([a]), check(a), count([a])]).toStrictEqual([undefined, undefined, undefined])
  expect([check(a), count([a])]).toStrictEqual([60, { limit, waitS: 60 }])
  vi.advanceTimersByTime(45_500)
  expect(count([a])).toStrictEqual({ limit, waitS: 15 })
  expect(count([b])).toBeUndefined()
  vi.advanceTimersByTime(15_000)
  expect(count([a])).toBeUndefined()
})

it('a limiter counts the keys of a call in their order, up to the first that has to wait', () => {
  const { count, check } = memoryLimiter()
  for (let event = 0; event < 3; event += 1) count([a])
  expect(count([a, b])).toMatchObject({ waitS: 60 })
  expect([count([b]), check(b)]).toStrictEqual([undefined, undefined])
})

/** A database that can be away, and what it was asked. */
function openPool() {
  const asked: string[] = []
  const state = { isAway: false }
  const pool: LimiterPool = {
    query: async ({ text }) => {
      asked.push(text)
      if (state.isAway) throw new Error('the database is away')
      return { rows: [{ events: 2, endsAtMs: String(Date.now() + 60_000) }] }
    },
  }
  return { asked, state, pool }
}

it('a limiter counts alone while its database is away, and its sweep can be stopped', async () => {
  const { asked, state, pool } = openPool()
  const { limiter, stop } = await postgresLimiter(pool, { tableName: 'rate' })
  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain('CREATE TABLE rate ')
  state.isAway = true
  expect([await limiter.count([a]), await limiter.count([a])]).toStrictEqual([undefined, undefined])
  expect(await limiter.check(a)).toBe(60)
  expect(await limiter.count([a])).toMatchObject({ waitS: 60 })
  asked.length = 0
  await vi.advanceTimersByTimeAsync(300_000)
  expect(asked).toStrictEqual(['DELETE FROM rate WHERE expire < $1'])
  stop()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(asked).toHaveLength(1)
})

it('a key with a full window costs no statement until the window ends', async () => {
  const { asked, pool } = openPool()
  const { limiter, stop } = await postgresLimiter(pool, { tableName: 'rate' })
  expect(await limiter.count([a])).toBeUndefined()
  asked.length = 0
  expect(await limiter.count([a])).toStrictEqual({ limit, waitS: 60 })
  expect(asked).toStrictEqual([])
  // The key before it is counted all the same.
  expect(await limiter.count([b, a])).toStrictEqual({ limit, waitS: 60 })
  expect(asked).toHaveLength(1)
  vi.advanceTimersByTime(60_000)
  await limiter.count([a])
  expect(asked).toHaveLength(2)
  stop()
})
