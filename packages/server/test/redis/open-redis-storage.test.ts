import { type RedisServer, startRedis } from '@mobile-connect/test-servers'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { writeTransaction } from '../../src/storage/write-transaction.ts'
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
  const counted = [{ limit: { name: 'ip', points: 1, windowS: 60 }, key: 'a' }]
  await own.crash()
  const check = () => writeTransaction({ ...storage, randomBytes, clock: Date.now })
  await expect(check()).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
  expect(await storage.limiter.count(counted)).toBeUndefined()
  expect((await storage.limiter.count(counted))?.waitS).toBeGreaterThan(0)
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
