import { describe, expect, it, vi } from 'vitest'
import { createDiscoveryService, type RateLimiter } from '../src/index.ts'
import { makeWorld, origin } from './make-world.ts'

const clientId = '04816f1f-9002-4b73-9240-ed6b6a5fab6f'
const path = '/v2/discovery?Redirect_URL=https://localhost/&Selected-MCC=902&Selected-MNC=02'

/** Allows so many of each subject and key, then says to wait. */
function countTo(most: number): RateLimiter & { readonly counts: Map<string, number> } {
  const counts = new Map<string, number>()
  return {
    counts,
    check: async (subject, key) => ((counts.get(`${subject} ${key}`) ?? 0) >= most ? 30 : undefined),
    count: async (subject, key) => {
      const name = `${subject} ${key}`
      counts.set(name, (counts.get(name) ?? 0) + 1)
      return (counts.get(name) ?? 0) > most ? 30 : undefined
    },
  }
}

describe('the rate of an application', () => {
  it('is counted by its client id; beyond it the answer is 429 with Retry-After', async () => {
    const rateLimiter = countTo(2)
    const { send } = makeWorld({ rateLimiter })
    expect([(await send(path)).status, (await send(path)).status]).toStrictEqual([200, 200])
    const response = await send(path)
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('30')
    expect(await response.json()).toStrictEqual({
      error: 'Too_Many_Requests',
      description: 'Too many requests: wait as long as Retry-After says',
    })
    expect([...rateLimiter.counts.keys()]).toStrictEqual([`application ${clientId}`])
  })
})

describe('guessing credentials', () => {
  it('is stopped by address before anything is hashed', async () => {
    const rateLimiter = countTo(3)
    const authenticate = vi.fn(async () => undefined)
    const { applications } = makeWorld().options
    const { send } = makeWorld({ rateLimiter, applications: { ...applications, authenticate } })
    const guess = async () => (await send(path, { headers: { Authorization: `Basic ${btoa('app:guess')}` } })).status
    expect([await guess(), await guess(), await guess(), await guess()]).toStrictEqual([401, 401, 401, 429])
    expect(authenticate).toHaveBeenCalledTimes(3)
    expect([...rateLimiter.counts.keys()]).toStrictEqual(['refused_credentials IPv4 3221225985'])
  })

  it('is stopped, too, when everything is sent at once: 32 at a time are tried, so 31 more than allowed at most', async () => {
    const rateLimiter = countTo(3)
    const authenticate = vi.fn(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      return undefined
    })
    const { applications } = makeWorld().options
    const { send } = makeWorld({ rateLimiter, applications: { ...applications, authenticate } })
    const guess = async (guessed: number) => {
      const headers = { Authorization: `Basic ${btoa(`app:${guessed}`)}` }
      return (await send(path, { headers })).status
    }
    const statuses = await Promise.all(Array.from({ length: 100 }, (_, guessed) => guess(guessed)))
    expect(statuses.filter((status) => status === 429)).toHaveLength(100 - authenticate.mock.calls.length)
    expect(authenticate.mock.calls.length).toBeLessThanOrEqual(3 + 31)
  })

  it('is counted by the /64 of an address of IPv6, all of whose addresses one client has', async () => {
    const rateLimiter = countTo(3)
    const discovery = createDiscoveryService({ ...makeWorld().options, rateLimiter })
    const guess = (clientIp?: string) =>
      discovery(new Request(`${origin}${path}`), clientIp === undefined ? {} : { clientIp })
    const addresses = ['2001:db8:1:2::1', '2001:DB8:1:2:ffff::', '2001:db8:1:3::1', '::ffff:c000:201', '192.0.2.1']
    for (const clientIp of [...addresses, 'no address', undefined]) await guess(clientIp)
    expect([...rateLimiter.counts.values()]).toStrictEqual([2, 1, 2, 2])
  })
})
