import { type RedisServer, startRedis } from '@mobile-connect/test-servers'
import { createClient } from 'redis'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runOutage } from '../run-outage.ts'

let redis: RedisServer
beforeEach(async () => {
  redis = await startRedis()
})
afterEach(() => redis.stop())

describe('a Redis that is silent', () => {
  it.each([1_000, 4_000, 8_000])('for %i ms: the servers are well again by themselves, and end with 0', async (lastsMs) => {
    await runOutage(redis.url, {
      name: `Redis frozen for ${lastsMs} ms`,
      begin: redis.freeze,
      end: redis.thaw,
      lastsMs,
      mayPass: lastsMs < 3_000,
    })
  })
})
