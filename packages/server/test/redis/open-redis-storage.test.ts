import { type RedisServer, startRedis } from '@mobile-connect/test-servers'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { createWriteCheck } from '../../src/storage/create-write-check.ts'
import { describeTwoInstances } from '../storage/describe-two-instances.ts'
import { openUntilEnd } from '../storage/open-until-end.ts'

const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))

let redis: RedisServer
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

describeTwoInstances('Redis', () => redis.url)

it('is not ready while its database is away, counts alone meanwhile, and is ready again after it', async () => {
  const own = await startRedis()
  onTestFinished(own.stop)
  const storage = await openUntilEnd(own.url)
  const limiter = await storage.openLimiter({ keyPrefix: 'ip', points: 1, duration: 60 })
  await own.crash()
  const check = createWriteCheck({ ...storage, randomBytes, clock: Date.now })
  await expect(check()).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
  await limiter.consume('a')
  await expect(limiter.consume('a')).rejects.toMatchObject({ consumedPoints: 2 })
  await own.resume()
  await expect
    .poll(
      () =>
        check().then(
          () => 'ready',
          () => 'away',
        ),
      { timeout: 20_000 },
    )
    .toBe('ready')
})
