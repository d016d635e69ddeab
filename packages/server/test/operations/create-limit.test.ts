import { type Limiter, type LimiterOptions, openMemoryLimiter } from '@mobile-connect/node-service'
import { expect, it } from 'vitest'
import { createLimit } from '../../src/operations/create-limit.ts'

const config = { startsPerClientIp: 3, startsPerPhoneNumber: 2, secret: 's'.repeat(32) }
const number = { kind: 'phone_number', value: '+447700900907' } as const
const client = { kind: 'client_ip', value: '203.0.113.7' } as const

/** Opens limiters that remember what they were asked. */
function watchLimiters() {
  const keys: string[] = []
  const opened: LimiterOptions[] = []
  const openLimiter = (options: LimiterOptions): Limiter => {
    opened.push(options)
    const limiter = openMemoryLimiter(options)
    return {
      ...limiter,
      count: (key) => {
        keys.push(key)
        return limiter.count(key)
      },
    }
  }
  return { openLimiter, keys, opened }
}

it('allows so many sign-ins per address and minute, and per number and ten minutes', async () => {
  const { openLimiter, opened } = watchLimiters()
  const limit = createLimit(openLimiter, config)
  expect(opened).toStrictEqual([
    { name: 'ip', points: 3, windowS: 60 },
    { name: 'number', points: 2, windowS: 600 },
  ])
  expect([await limit(number), await limit(number)]).toStrictEqual([undefined, undefined])
  const waitS = (await limit(number)) ?? 0
  expect(waitS).toBeGreaterThan(0)
  expect(waitS).toBeLessThanOrEqual(600)
  expect(await limit({ kind: 'phone_number', value: '+447700900908' })).toBeUndefined()
  expect(await limit(client)).toBeUndefined()
})

it('counts all addresses of one network of IPv6 together', async () => {
  const limit = createLimit(openMemoryLimiter, { ...config, startsPerClientIp: 1 })
  expect(await limit({ kind: 'client_ip', value: '2001:db8::1' })).toBeUndefined()
  expect(await limit({ kind: 'client_ip', value: '2001:db8::2' })).toBeGreaterThan(0)
})

it('tells the storage neither number nor address, and nothing that can be found out without the secret', async () => {
  const { openLimiter, keys } = watchLimiters()
  const ours = createLimit(openLimiter, config)
  const theirs = createLimit(openLimiter, { ...config, secret: 't'.repeat(32) })
  for (const limit of [ours, theirs]) for (const subject of [number, client]) await limit(subject)
  expect(new Set(keys).size).toBe(4)
  for (const key of keys) expect(key).toMatch(/^[\w-]{43}$/)
})

it('lets failures of the storage through', async () => {
  const failing = (options: LimiterOptions): Limiter => ({
    ...openMemoryLimiter(options),
    count: () => Promise.reject(new Error('no database')),
  })
  const limit = createLimit(failing, config)
  await expect(limit(client)).rejects.toThrow('no database')
})
