import type { RateSubject } from '@mobile-connect/discovery-service'
import { memoryLimiter } from '@mobile-connect/node-service'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRateLimiter } from '../src/create-rate-limiter.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('createRateLimiter', () => {
  it('allows an application its rate, says how long to wait beyond it, and allows it again', async () => {
    const { count } = createRateLimiter(2, memoryLimiter())
    expect([await count('application', 'a'), await count('application', 'a')]).toStrictEqual([undefined, undefined])
    expect(await count('application', 'a')).toBe(60)
    vi.advanceTimersByTime(45_500)
    expect(await count('application', 'a')).toBe(15)
    vi.advanceTimersByTime(15_000)
    expect(await count('application', 'a')).toBeUndefined()
  })

  it('counts each key and each subject by itself', async () => {
    const { count } = createRateLimiter(1, memoryLimiter())
    await count('application', 'a')
    expect(await count('application', 'b')).toBeUndefined()
    expect(await count('refused_credentials', 'a')).toBeUndefined()
    expect(await count('application', 'a')).toBeDefined()
  })

  it('checks without counting', async () => {
    const { count, check } = createRateLimiter(1, memoryLimiter())
    for (let attempt = 0; attempt < 3; attempt += 1) expect(await check('application', 'a')).toBeUndefined()
    await count('application', 'a')
    expect(await check('application', 'a')).toBe(60)
  })

  it.each(['refused_known_client_id', 'refused_client_id_at_address'] as const)(
    'never refuses a right secret for what other keys of %s did, however many there are',
    async (subject) => {
      const { count, check } = createRateLimiter(1, memoryLimiter())
      for (let made = 0; made < 70_000; made += 1) await count(subject, `made-up ${made}`)
      for (let app = 0; app < 20; app += 1) expect(await check(subject, `application ${app}`)).toBeUndefined()
    },
  )

  it('allows thirty refused credentials a minute to an address, sixty to a client id, and ten numbers to a session', async () => {
    const { count } = createRateLimiter(1, memoryLimiter())
    const allowed = async (subject: RateSubject) => {
      let most = 0
      while ((await count(subject, 'a')) === undefined) most += 1
      return most
    }
    expect(await allowed('refused_credentials')).toBe(30)
    expect(await allowed('refused_client_id')).toBe(60)
    expect(await allowed('refused_known_client_id')).toBe(60)
    expect(await allowed('refused_client_id_at_address')).toBe(30)
    expect(await allowed('selection_number')).toBe(10)
  })
})
