import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type LimiterPool, openMemoryLimiter, postgresLimiters } from '../../src/index.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const options = { name: 'ip', points: 2, windowS: 60 }

it('a limiter counts, and returns the seconds to wait beyond its points', async () => {
  const { count, check } = openMemoryLimiter(options)
  expect([await count('a'), await check('a'), await count('a')]).toStrictEqual([undefined, undefined, undefined])
  expect([await check('a'), await count('a')]).toStrictEqual([60, 60])
  vi.advanceTimersByTime(45_500)
  expect(await count('a')).toBe(15)
  expect(await count('b')).toBeUndefined()
  vi.advanceTimersByTime(15_000)
  expect(await count('a')).toBeUndefined()
})

it('a limiter counts alone while its database is away, and its sweep can be stopped', async () => {
  const asked: string[] = []
  let away = false
  const pool: LimiterPool = {
    query: async (sql) => {
      asked.push(typeof sql === 'string' ? sql : '')
      if (away) throw new Error('the database is away')
      return undefined
    },
  }
  const { openLimiter, stop } = await postgresLimiters(pool, { tableName: 'rate' })
  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain('CREATE TABLE rate ')
  away = true
  const { count } = openLimiter(options)
  expect([await count('a'), await count('a')]).toStrictEqual([undefined, undefined])
  expect(await count('a')).toBeGreaterThan(0)
  asked.length = 0
  await vi.advanceTimersByTimeAsync(300_000)
  expect(asked).toStrictEqual(['DELETE FROM rate WHERE expire < $1'])
  stop()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(asked).toHaveLength(1)
})
