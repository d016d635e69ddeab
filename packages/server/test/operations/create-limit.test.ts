import { RateLimiterMemory, type RateLimiterAbstract } from 'rate-limiter-flexible'
import { expect, it } from 'vitest'
import { createLimit } from '../../src/operations/create-limit.ts'
import { openMemoryStorage } from '../../src/storage/open-memory-storage.ts'
import type { LimiterOptions, Storage } from '../../src/storage/storage.ts'

const config = { startsPerClientIp: 3, startsPerPhoneNumber: 2, secret: 's'.repeat(32) }
const number = { kind: 'phone_number', value: '+447700900907' } as const
const client = { kind: 'client_ip', value: '203.0.113.7' } as const

/** A storage whose limiters remember what they were asked. */
function watchedStorage(): { storage: Storage; keys: string[]; opened: LimiterOptions[] } {
  const keys: string[] = []
  const opened: LimiterOptions[] = []
  const openLimiter = async (options: LimiterOptions): Promise<RateLimiterAbstract> => {
    opened.push(options)
    return new (class extends RateLimiterMemory {
      override consume(key: string) {
        keys.push(key)
        return super.consume(key)
      }
    })(options)
  }
  return { storage: { ...openMemoryStorage(), openLimiter }, keys, opened }
}

it('allows so many sign-ins per address and minute, and per number and ten minutes', async () => {
  const { storage, opened } = watchedStorage()
  const limit = await createLimit(storage, config)
  expect(opened).toStrictEqual([
    { keyPrefix: 'ip', points: 3, duration: 60 },
    { keyPrefix: 'number', points: 2, duration: 600 },
  ])
  expect([await limit(number), await limit(number)]).toStrictEqual([undefined, undefined])
  const waitS = (await limit(number)) ?? 0
  expect(waitS).toBeGreaterThan(0)
  expect(waitS).toBeLessThanOrEqual(600)
  expect(await limit({ kind: 'phone_number', value: '+447700900908' })).toBeUndefined()
  expect(await limit(client)).toBeUndefined()
})

it('counts all addresses of one network of IPv6 together', async () => {
  const limit = await createLimit(openMemoryStorage(), { ...config, startsPerClientIp: 1 })
  expect(await limit({ kind: 'client_ip', value: '2001:db8::1' })).toBeUndefined()
  expect(await limit({ kind: 'client_ip', value: '2001:db8::2' })).toBeGreaterThan(0)
})

it('tells the storage neither number nor address, and nothing that can be found out without the secret', async () => {
  const { storage, keys } = watchedStorage()
  const ours = await createLimit(storage, config)
  const theirs = await createLimit(storage, { ...config, secret: 't'.repeat(32) })
  for (const limit of [ours, theirs]) for (const subject of [number, client]) await limit(subject)
  expect(new Set(keys).size).toBe(4)
  for (const key of keys) expect(key).toMatch(/^[\w-]{43}$/)
})

it('lets failures of the storage through', async () => {
  const broken = Object.assign(new RateLimiterMemory({ points: 1, duration: 60 }), {
    consume: () => Promise.reject(new Error('no database')),
  })
  const limit = await createLimit({ ...openMemoryStorage(), openLimiter: async () => broken }, config)
  await expect(limit(client)).rejects.toThrow('no database')
})
