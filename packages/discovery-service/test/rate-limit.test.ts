import { describe, expect, it, vi } from 'vitest'
import {
  createDiscoveryService,
  type DiscoveryService,
  generateClientSecret,
  hashGeneratedSecret,
  type RateLimiter,
  staticApplicationRegistry,
  TooBusyError,
} from '../src/index.ts'
import { errorAnswer } from '../src/openapi/answer-schemas.ts'
import { basic, makeSecrets, makeWorld, origin, randomBytes } from './make-world.ts'
import { hash as syncHash } from './sync-crypto.ts'

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
    const guess = async (clientId: string) =>
      (await send(path, { headers: { Authorization: `Basic ${btoa(`${clientId}:guess`)}` } })).status
    expect([await guess('a'), await guess('b'), await guess('c'), await guess('d')]).toStrictEqual([401, 401, 401, 429])
    expect(authenticate).toHaveBeenCalledTimes(3)
    expect(rateLimiter.counts.get('refused_credentials IPv4 3221225985')).toBe(3)
  })

  it('is stopped by client id, known or unknown, however many addresses it comes from', async () => {
    for (const guessed of [clientId, 'unknown']) {
      const rateLimiter = countTo(3)
      const { discovery, options } = makeWorld({ rateLimiter })
      const authenticate = vi.spyOn(options.applications, 'authenticate')
      const statuses: number[] = []
      for (let host = 1; host <= 5; host += 1) {
        const headers = { Authorization: `Basic ${btoa(`${guessed}:guess ${host}`)}` }
        statuses.push(
          (await discovery(new Request(origin + path, { headers }), { clientIp: `192.0.2.${host}` })).status,
        )
      }
      expect(statuses).toStrictEqual([401, 401, 401, 429, 429])
      expect(authenticate).toHaveBeenCalledTimes(3)
    }
  })

  it('without any credentials is counted by address alone: there is no client id to blame', async () => {
    const rateLimiter = countTo(1)
    const discovery = createDiscoveryService({ ...makeWorld().options, rateLimiter })
    const ask = async (clientIp: string) => (await discovery(new Request(origin + path), { clientIp })).status
    expect([await ask('192.0.2.1'), await ask('192.0.2.2'), await ask('192.0.2.1')]).toStrictEqual([401, 401, 429])
    expect([...rateLimiter.counts.keys()].every((key) => key.startsWith('refused_credentials '))).toBe(true)
  })

  it('is stopped, too, when everything is sent at once: 4 at a time are tried, so 3 more than allowed at most', async () => {
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
    expect(authenticate.mock.calls.length).toBeLessThanOrEqual(3 + 3)
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

/** What was refused at other addresses, and for other clients' guesses at this client id. */
async function guessUntilRefused(discovery: DiscoveryService, clientIps: readonly string[]): Promise<void> {
  for (const clientIp of clientIps) {
    const headers = { Authorization: `Basic ${btoa(`${clientId}:guess`)}` }
    for (let attempt = 0; attempt < 4; attempt += 1)
      await discovery(new Request(origin + path, { headers }), { clientIp })
  }
}

describe('small shared pools: a known application', () => {
  const others = ['198.51.100.1', '198.51.100.2', '198.51.100.3']
  const ask = async (discovery: DiscoveryService, clientIp: string, authorization = basic) =>
    (await discovery(new Request(origin + path, { headers: { authorization } }), { clientIp })).status

  it('is answered at its own addresses while its client id is over the limit', async () => {
    const { discovery } = makeWorld({ rateLimiter: countTo(3) })
    expect([await ask(discovery, '192.0.2.1'), await ask(discovery, '192.0.2.2')]).toStrictEqual([200, 200])
    await guessUntilRefused(discovery, others)
    expect(await ask(discovery, '192.0.2.2')).toBe(200)
  })

  it('with a secret that a user chose is guessed no more often from many addresses than from one', async () => {
    const { discovery } = makeWorld({ rateLimiter: countTo(3) })
    expect(await ask(discovery, '192.0.2.1')).toBe(200)
    const guess = `Basic ${btoa(`${clientId}:guess`)}`
    for (let host = 1; host <= 3; host += 1) await ask(discovery, `2001:db8:0:${host}::1`, guess)
    expect(await ask(discovery, '2001:db8:0:4::1')).toBe(429)
    expect(await ask(discovery, '192.0.2.1')).toBe(200)
  })

  it('is stopped by guesses of one other address at no address but that one', async () => {
    // The limits that the service has: 30 at an address, 60 at a client id.
    const limits = { at: countTo(3), all: countTo(6) }
    const choose = (subject: string) => (subject === 'refused_client_id_at_address' ? limits.at : limits.all)
    const rateLimiter: RateLimiter = {
      count: (subject, key) => choose(subject).count(subject, key),
      check: (subject, key) => choose(subject).check(subject, key),
    }
    const { discovery } = makeWorld({ rateLimiter })
    expect(await ask(discovery, '192.0.2.1')).toBe(200)
    const guess = `Basic ${btoa(`${clientId}:guess`)}`
    for (let attempt = 0; attempt < 20; attempt += 1) await ask(discovery, '198.51.100.1', guess)
    expect(await ask(discovery, '192.0.2.77')).toBe(200)
  })

  it('without an address is stopped by guesses at its own client id alone, and never trusted for its address', async () => {
    const { discovery } = makeWorld({ rateLimiter: countTo(3) })
    expect(await ask(discovery, 'no address')).toBe(200)
    for (let attempt = 0; attempt < 9; attempt += 1) await ask(discovery, 'no address', `Basic ${btoa('other:guess')}`)
    expect(await ask(discovery, 'no address')).toBe(200)
    for (let host = 1; host <= 3; host += 1) {
      await ask(discovery, `198.51.100.${host}`, `Basic ${btoa(`${clientId}:guess`)}`)
    }
    expect(await ask(discovery, 'no address')).toBe(429)
  })

  it('is not touched by made-up client ids: an address adds one key for all of them', async () => {
    const rateLimiter = countTo(3)
    const { discovery } = makeWorld({ rateLimiter })
    for (let made = 0; made < 50; made += 1) {
      await ask(discovery, '198.51.100.1', `Basic ${btoa(`made-up-${made}:guess`)}`)
    }
    const keys = [...rateLimiter.counts.keys()].filter((key) => !key.startsWith('refused_client_id '))
    expect(keys).toHaveLength(3)
    expect(keys.join()).not.toContain('made-up')
  })

  it('is answered while another one has used up the limit of the address that both share', async () => {
    const { discovery } = makeWorld({ rateLimiter: countTo(3) })
    expect(await ask(discovery, '192.0.2.1')).toBe(200)
    const headers = { Authorization: `Basic ${btoa('neighbour:expired secret')}` }
    let last = 0
    for (let attempt = 0; attempt < 6; attempt += 1) {
      last = (await discovery(new Request(origin + path, { headers }), { clientIp: '192.0.2.1' })).status
    }
    expect(last).toBe(429)
    expect(await ask(discovery, '192.0.2.1')).toBe(200)
  })

  it('with a generated secret is answered after any refusals, also when it was never seen before', async () => {
    const secret = generateClientSecret(randomBytes)
    const clientSecretHash = await hashGeneratedSecret(secret, syncHash)
    const registered = { clientId, clientSecretHash, shortName: 'App', redirectUrls: ['https://localhost/'] }
    const operatorCredentials = { 'operator-b': { clientId: 'at-b', clientSecret: 'at-b' } }
    const applications = staticApplicationRegistry({
      applications: [{ ...registered, operatorCredentials }],
      secrets: makeSecrets(),
    })
    const { discovery } = makeWorld({ rateLimiter: countTo(3), applications })
    await guessUntilRefused(discovery, [...others, '192.0.2.1'])
    expect(await ask(discovery, '192.0.2.1', `Basic ${btoa(`${clientId}:${secret}`)}`)).toBe(200)
  })

  it('gives no free guesses at a secret that a user chose: over the limit the right one is refused there, too', async () => {
    const { discovery } = makeWorld({ rateLimiter: countTo(3) })
    expect(await ask(discovery, '192.0.2.1')).toBe(200)
    await guessUntilRefused(discovery, ['198.51.100.1'])
    expect(await ask(discovery, '198.51.100.1')).toBe(429)
    // Refused for its client id alone, and counted all the same.
    const guess = `Basic ${btoa(`${clientId}:guess`)}`
    const statuses = [0, 1, 2].map(() => ask(discovery, '198.51.100.9', guess))
    expect(await Promise.all(statuses)).toStrictEqual([429, 429, 429])
    expect(await ask(discovery, '198.51.100.9')).toBe(429)
  })

  it('does not wait for the turns that unknown credentials of its address take', async () => {
    const { applications } = makeWorld().options
    await applications.authenticate(clientId, 'ab26d2bd-0312-4188-bc08-a527fa1c0d22')
    const release: (() => void)[] = []
    const authenticate = async () => {
      await new Promise<void>((resolve) => release.push(resolve))
      return undefined
    }
    const { discovery } = makeWorld({ applications: { ...applications, authenticate } })
    const guess = `Basic ${btoa(`${clientId}:guess`)}`
    const guesses = Array.from({ length: 20 }, () => ask(discovery, '192.0.2.1', guess))
    expect(await ask(discovery, '192.0.2.1')).toBe(200)
    for (let left = guesses.length; left > 0; left -= 1) {
      await expect.poll(() => release.length).toBeGreaterThan(0)
      release.shift()?.()
    }
    expect(await Promise.all(guesses)).toStrictEqual(Array<number>(20).fill(401))
  })
})

describe('credentials that cannot be checked soon', () => {
  it('are answered 503 with Retry-After and the documented body, and count as no refusal of an address', async () => {
    const rateLimiter = countTo(3)
    const { applications } = makeWorld().options
    const authenticate = () => Promise.reject(new TooBusyError(2))
    const corsOrigins = ['https://app.example']
    const { send } = makeWorld({ rateLimiter, corsOrigins, applications: { ...applications, authenticate } })
    for (const clientName of ['unknown', clientId]) {
      const Authorization = `Basic ${btoa(`${clientName}:secret`)}`
      const response = await send(path, { headers: { Authorization, Origin: 'https://app.example' } })
      expect(response.status).toBe(503)
      expect(response.headers.get('retry-after')).toBe('2')
      expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example')
      expect(response.headers.get('cache-control')).toBe('no-store')
      const body = await response.json()
      expect(errorAnswer.safeParse(body).error).toBeUndefined()
      expect(body).toStrictEqual({
        error: 'Service_Unavailable',
        description: 'Too busy to check credentials: try again as Retry-After says',
      })
    }
    // The answer says that a verified secret is another one, so it is a guess at a registered client id.
    const counted = ['refused_known_client_id ', `refused_known_client_id ${clientId}`]
    expect([...rateLimiter.counts.keys()]).toStrictEqual(counted)
  })

  it('are a failure of the service when the registry fails otherwise', async () => {
    const { applications } = makeWorld().options
    const authenticate = () => Promise.reject(new Error('out of memory'))
    const { send } = makeWorld({ applications: { ...applications, authenticate } })
    await expect(send(path)).rejects.toThrow('out of memory')
  })
})
