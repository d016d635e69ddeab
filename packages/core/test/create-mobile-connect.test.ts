import { describe, expect, it } from 'vitest'
import {
  createMobileConnect,
  type ApplicationOptions,
  type MobileConnectOptions,
  type MobileConnectPorts,
  type PendingTransaction,
  randomBinding,
} from '../src/index.ts'
import { signIn } from './fixtures/begin-sign-in.ts'
import { createWorld, DISCOVERY_URL, REDIRECT_URL, type WorldOptions } from './fixtures/create-world.ts'
import { rs256Verifier } from './fixtures/rs256.ts'

describe('createMobileConnect', () => {
  it('calls no port before a flow is called', () => {
    const { http, ports, events } = createWorld()
    expect([http.sent.length, ports.transactions.held.size, events.length]).toStrictEqual([0, 0, 0])
  })

  it.each<[string, WorldOptions]>([
    ['an empty clientId', { application: { clientId: '' } }],
    ['an empty clientSecret', { application: { clientSecret: '' } }],
    ['a relative discoveryUrl', { application: { discoveryUrl: '/v2/discovery' } }],
    ['a discoveryUrl in plain http', { application: { discoveryUrl: 'http://discovery.example/' } }],
    ['a redirectUrl in plain http', { application: { redirectUrl: 'http://rp.example/callback' } }],
    ['a redirectUrl with a fragment', { application: { redirectUrl: 'https://rp.example/#callback' } }],
    ['a server version no header can hold', { application: { serverSideVersion: 'Shop\r\nx: y' } }],
    ['an empty server version', { application: { serverSideVersion: '' } }],
    ['a discovery dialect of no name', { application: { discoveryDialect: JSON.parse('"strict"') } }],
    ['scopes no header can hold', { application: { scopes: 'mc_"authn"' } }],
    ['a cacheKeySecret of 31 characters', { cacheKeySecret: 'x'.repeat(31) }],
    ['a cacheKeySecret of one character', { cacheKeySecret: 'x'.repeat(32) }],
    ['a cacheKeySecret of one word', { cacheKeySecret: 'pepper'.repeat(8) }],
    ['a timeout of 99 ms', { timeoutMs: 99 }],
    ['a timeout over a minute', { timeoutMs: 60_001 }],
    ['a timeout of NaN', { timeoutMs: Number.NaN }],
    ['a body limit below 1 kB', { maxBodyBytes: 1_023 }],
    ['a body limit over 16 MB', { maxBodyBytes: 16_777_217 }],
    ['a lifetime of 29 s', { transactionLifetimeS: 29 }],
    ['a lifetime over an hour', { transactionLifetimeS: 3_601 }],
    ['a negative tolerance', { clockToleranceS: -1 }],
    ['a tolerance over five minutes', { clockToleranceS: 301 }],
    ['a broken tolerance', { clockToleranceS: 0.5 }],
    ['no algorithm', { idTokenAlgorithms: [] }],
    ['algorithm none', { idTokenAlgorithms: ['RS256', 'none'] }],
    ['an HMAC', { idTokenAlgorithms: ['HS256'] }],
    ['an algorithm in lower case', { idTokenAlgorithms: ['rs256'] }],
  ])('refuses %s with a TypeError', (_, options) => {
    expect(() => createWorld(options)).toThrow(TypeError)
  })

  it.each<[string, object, string]>([
    ['an option', { timeout: 5_000 }, 'options has no member timeout. Members: application, ports,'],
    ['an option in other letters', { timeoutMS: 5_000 }, 'options has no member timeoutMS. Did you mean timeoutMs?'],
    [
      'a member of the application',
      { application: { redirectURL: 'https://rp.example/callback' } },
      'application has no member redirectURL. Did you mean redirectUrl?',
    ],
  ])('refuses %s that does not exist', (_, change, sentence) => {
    expect(() => createWorld(change)).toThrow(sentence)
  })

  it('names cacheKeySecret where it is missing', () => {
    expect(() => createWorld(JSON.parse('{"cacheKeySecret":null}') as WorldOptions)).toThrow(
      'cacheKeySecret must be a text, not null',
    )
  })

  it.each(['redirectUrl', 'discoveryUrl'])('names %s where it is no text', (member) => {
    const application = JSON.parse(`{"${member}":5}`) as NonNullable<WorldOptions['application']>
    expect(() => createWorld({ application })).toThrow(
      new TypeError(`application.${member} must be a text, not number`),
    )
  })

  it('names cacheKeySecret where it is a pattern', () => {
    expect(() => createWorld({ cacheKeySecret: '0123456789'.repeat(4) })).toThrow(
      'cacheKeySecret must be random: it repeats itself or has too few distinct characters',
    )
  })

  it.each([
    ['http', 'an object with send'],
    ['transactions', 'an object with put, take'],
    ['replayGuard', 'an object with claim'],
    ['discoveryCache', 'an object with read, write, remove'],
    ['documentCache', 'an object with read, write'],
    ['signatures', 'an object with verify'],
    ['clock', 'a function'],
    ['randomBytes', 'a function'],
  ])('refuses to go without the port %s, which must be %s', (name, needed) => {
    for (const absent of ['null', '{}', '1']) {
      const ports = JSON.parse(`{"${name}":${absent}}`) as Partial<MobileConnectPorts>
      expect(() => createWorld({ ports })).toThrow(new TypeError(`the port ${name} must be ${needed}`))
    }
  })

  it.each([
    ['clientId', { clientSecret: 's', discoveryUrl: DISCOVERY_URL }],
    ['clientSecret', { clientId: 'c', discoveryUrl: DISCOVERY_URL }],
    ['discoveryUrl', { clientId: 'c', clientSecret: 's' }],
  ])('refuses an application that lacks %s only: the three go together', (_, some) => {
    const { http, ports } = createWorld()
    const rest = { signatures: rs256Verifier, clock: () => 0, randomBytes: (count: number) => new Uint8Array(count) }
    const create = (application: Omit<ApplicationOptions, 'redirectUrl'>) =>
      createMobileConnect({
        application: { redirectUrl: 'https://rp.example/callback', ...application },
        ports: { ...ports, http, ...rest },
        cacheKeySecret: 'tests need no better secret than this',
      })
    expect(() => create(some)).toThrow(TypeError)
    expect(() => create({})).not.toThrow()
  })

  it('sends the version of the application as Server-Side-Version', async () => {
    const world = createWorld({ application: { serverSideVersion: 'Shop-3.5.0' } })
    await world.mobileConnect.attemptDiscovery({})
    expect(world.http.sentTo(DISCOVERY_URL)[0]?.headers).toMatchObject({ 'server-side-version': 'Shop-3.5.0' })
  })

  it('accepts every algorithm it speaks of, and loopback for development', () => {
    const idTokenAlgorithms = ['RS256', 'PS384', 'ES512', 'EdDSA', 'Ed25519']
    const application = {
      discoveryUrl: 'http://localhost:8070/v2/discovery',
      redirectUrl: 'http://localhost:8080/callback',
    }
    expect(() => createWorld({ idTokenAlgorithms, application })).not.toThrow()
  })

  it('puts the configured limits on every request', async () => {
    const world = createWorld({ timeoutMs: 1_234, maxBodyBytes: 65_536 })
    await world.mobileConnect.requestIdentity(await signIn(world))
    expect(world.http.sent).toHaveLength(5)
    for (const request of world.http.sent) expect(request).toMatchObject({ timeoutMs: 1_234, maxBodyBytes: 65_536 })
  })

  it('sends X-Redirect unless told not to', async () => {
    for (const [xRedirect, header] of [
      [undefined, 'APP'],
      [true, 'APP'],
      [false, undefined],
    ] as const) {
      const world = createWorld({ application: xRedirect === undefined ? {} : { xRedirect } })
      await world.mobileConnect.attemptDiscovery({})
      expect(world.http.sentTo(DISCOVERY_URL)[0]?.headers['x-redirect']).toBe(header)
    }
  })
})

describe('events', () => {
  it('tell what happened, in order', async () => {
    const world = createWorld()
    await world.mobileConnect.requestIdentity(await signIn(world))
    expect(world.events).toStrictEqual([
      { type: 'discovery_answered', outcome: 'operator', cached: false, operator: 'Example Operator B', durationMs: 0 },
      { type: 'authentication_started', operator: 'Example Operator B', version: 'mc_v2.0', scope: 'openid mc_authn' },
      { type: 'redirect_received', outcome: 'code' },
      { type: 'tokens_received', operator: 'Example Operator B', durationMs: 0 },
      { type: 'id_token_validated', operator: 'Example Operator B', algorithm: 'RS256' },
      { type: 'identity_received', operator: 'Example Operator B', durationMs: 0 },
    ])
  })

  it('tell a discovery answered from the cache from one that was not', async () => {
    const world = createWorld()
    for (const cached of [false, true]) {
      await world.mobileConnect.attemptDiscovery({ selectedMcc: '902', selectedMnc: '02' })
      expect(world.events.at(-1)).toMatchObject({ type: 'discovery_answered', outcome: 'operator', cached })
    }
    await world.mobileConnect.attemptDiscovery({})
    expect(world.events.at(-1)).toMatchObject({ outcome: 'operator_selection', cached: false })
  })

  it.each<[string, NonNullable<MobileConnectOptions['ports']['events']>]>([
    [
      'throws',
      () => {
        throw new Error('log is full')
      },
    ],
    ['rejects', async () => Promise.reject(new Error('log is full'))],
  ])('a sink that %s changes nothing, not even as an unhandled rejection', async (_, events) => {
    const unhandled: unknown[] = []
    const note = (reason: unknown) => void unhandled.push(reason)
    process.on('unhandledRejection', note)
    const outcome = await signIn(createWorld({ ports: { events } }))
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', note)
    expect(outcome.kind).toBe('complete')
    expect(unhandled).toStrictEqual([])
  })
})

it('createMobileConnect reads the clock of the platform where the host passes none', async () => {
  const { ports, http } = createWorld()
  const entry: PendingTransaction[] = []
  const mobileConnect = createMobileConnect({
    application: { clientId: 'a', clientSecret: 's', discoveryUrl: DISCOVERY_URL, redirectUrl: REDIRECT_URL },
    cacheKeySecret: 'tests need no better secret than this',
    ports: {
      ...ports,
      http,
      signatures: rs256Verifier,
      transactions: {
        put: (transaction) => {
          entry.push(transaction)
          return Promise.resolve()
        },
        take: () => Promise.resolve(undefined),
      },
    },
  })
  const before = Date.now()
  await mobileConnect.startDiscovery({}, { binding: randomBinding() })
  const expiresAtMs = entry[0]?.expiresAtMs ?? 0
  expect(expiresAtMs).toBeGreaterThanOrEqual(before + 600_000)
  expect(expiresAtMs).toBeLessThanOrEqual(Date.now() + 600_000)
})
