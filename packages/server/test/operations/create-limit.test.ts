import { type CountedKey, type Limiter, memoryLimiter } from '@mobile-connect/node-service'
import { expect, it } from 'vitest'
import { createLimit } from '../../src/operations/create-limit.ts'

const config = { startsPerClientIp: 3, startsPerPhoneNumber: 2, secret: 's'.repeat(32) }
const number = { kind: 'phone_number', value: '+447700900907' } as const
const client = { kind: 'client_ip', value: '203.0.113.7' } as const

/** Counts, and remembers each call. */
function watchLimiter() {
  const calls: (readonly CountedKey[])[] = []
  const limiter = memoryLimiter()
  const watched: Limiter = {
    ...limiter,
    count: (keys) => {
      calls.push(keys)
      return limiter.count(keys)
    },
  }
  return { limiter: watched, calls, keys: () => calls.flat().map(({ key }) => key) }
}

it('allows so many sign-ins per address and minute, and per number and ten minutes', async () => {
  const { limiter, calls } = watchLimiter()
  const limit = createLimit(limiter, config)
  expect([await limit([number]), await limit([number])]).toStrictEqual([undefined, undefined])
  const { kind, waitS = 0 } = (await limit([number])) ?? {}
  expect(kind).toBe('phone_number')
  expect(waitS).toBeGreaterThan(0)
  expect(waitS).toBeLessThanOrEqual(600)
  expect(await limit([{ kind: 'phone_number', value: '+447700900908' }])).toBeUndefined()
  expect(await limit([client])).toBeUndefined()
  expect(new Set(calls.flat().map(({ limit }) => limit))).toStrictEqual(
    new Set([
      { name: 'number', points: 2, windowS: 600 },
      { name: 'ip', points: 3, windowS: 60 },
    ]),
  )
})

it('asks the storage once for all subjects of a request, the address first', async () => {
  const { limiter, calls } = watchLimiter()
  const limit = createLimit(limiter, config)
  await limit([number, { ...number, value: 'other' }, client, number])
  expect(calls.map((keys) => keys.map(({ limit: { name } }) => name))).toStrictEqual([['ip', 'number', 'number']])
})

it('a client that has to wait uses up the limit of no number', async () => {
  const limit = createLimit(memoryLimiter(), { ...config, startsPerClientIp: 1 })
  expect(await limit([client, number])).toBeUndefined()
  for (let again = 0; again < 3; again += 1) expect(await limit([client, number])).toMatchObject({ kind: 'client_ip' })
  expect(await limit([number])).toBeUndefined()
})

it('asks for the rows of two numbers in the same order each time', async () => {
  const { limiter, calls } = watchLimiter()
  const limit = createLimit(limiter, config)
  const other = { kind: 'phone_number', value: '+447700900908' } as const
  await limit([number, other])
  await limit([other, number])
  expect(calls[1]).toStrictEqual(calls[0])
})

it('counts all addresses of one network of IPv6 together', async () => {
  const limit = createLimit(memoryLimiter(), { ...config, startsPerClientIp: 1 })
  expect(await limit([{ kind: 'client_ip', value: '2001:db8::1' }])).toBeUndefined()
  expect((await limit([{ kind: 'client_ip', value: '2001:db8::2' }]))?.waitS).toBeGreaterThan(0)
})

it('counts the /56 and the /48 around an address of IPv6, with 4 and 16 times the limit', async () => {
  const countAll = async (network: (index: number) => string) => {
    const limit = createLimit(memoryLimiter(), { ...config, startsPerClientIp: 5 })
    const passed: boolean[] = []
    for (let index = 0; index < 200; index += 1) {
      passed.push((await limit([{ kind: 'client_ip', value: network(index) }])) === undefined)
    }
    return passed.filter(Boolean).length
  }
  expect(await countAll((index) => `2001:db8:1:2::${index}`)).toBe(5)
  expect(await countAll((index) => `2001:db8:1:${index.toString(16)}::1`)).toBe(20)
  expect(await countAll((index) => `2001:db8:1:${index.toString(16)}00::1`)).toBe(80)
  expect(await countAll((index) => `2001:db8:${index}::1`)).toBe(200)
})

it('a customer over the limit of their /56 uses up nothing of the /48 around it', async () => {
  const limit = createLimit(memoryLimiter(), { ...config, startsPerClientIp: 5 })
  for (let index = 0; index < 200; index += 1) {
    await limit([{ kind: 'client_ip', value: `2001:db8:1:aa${(index % 256).toString(16).padStart(2, '0')}::1` }])
  }
  expect(await limit([{ kind: 'client_ip', value: '2001:db8:1:bb00::1' }])).toBeUndefined()
})

it('tells the storage neither number nor address, and nothing that can be found out without the secret', async () => {
  const { limiter, keys } = watchLimiter()
  const ours = createLimit(limiter, config)
  const theirs = createLimit(limiter, { ...config, secret: 't'.repeat(32) })
  for (const limit of [ours, theirs]) for (const subject of [number, client]) await limit([subject])
  expect(new Set(keys()).size).toBe(4)
  for (const key of keys()) expect(key).toMatch(/^[\w-]{43}$/)
})

it('lets failures of the storage through', async () => {
  const failing: Limiter = { ...memoryLimiter(), count: () => Promise.reject(new Error('no database')) }
  const limit = createLimit(failing, config)
  await expect(limit([client])).rejects.toThrow('no database')
})
