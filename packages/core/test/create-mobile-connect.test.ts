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

  const TOGETHER = 'application.clientId, clientSecret and discoveryUrl go together, and must not be empty'
  const DISCOVERY = 'application.discoveryUrl must be an absolute https URL, or http on loopback'
  const REDIRECT = 'application.redirectUrl must be an absolute https URL, or http on loopback'
  const VERSION = 'application.serverSideVersion must be 1 to 256 printable ASCII characters'
  const GUESSABLE = 'cacheKeySecret must be random: it repeats itself or has too few distinct characters'
  const ALGORITHMS = 'idTokenAlgorithms must be asymmetric signature algorithms'
  it.each<[string, WorldOptions, string]>([
    ['an empty clientId', { application: { clientId: '' } }, TOGETHER],
    ['an empty clientSecret', { application: { clientSecret: '' } }, TOGETHER],
    ['an empty discoveryUrl', { application: { discoveryUrl: '' } }, TOGETHER],
    ['a relative discoveryUrl', { application: { discoveryUrl: '/v2/discovery' } }, DISCOVERY],
    ['a discoveryUrl in plain http', { application: { discoveryUrl: 'http://discovery.example/' } }, DISCOVERY],
    ['a redirectUrl in plain http', { application: { redirectUrl: 'http://rp.example/callback' } }, REDIRECT],
    ['a redirectUrl with a fragment', { application: { redirectUrl: 'https://rp.example/#callback' } }, REDIRECT],
    ['a server version no header can hold', { application: { serverSideVersion: 'Shop\r\nx: y' } }, VERSION],
    ['an empty server version', { application: { serverSideVersion: '' } }, VERSION],
    [
      'a discovery dialect of no name',
      { application: { discoveryDialect: JSON.parse('"strict"') } },
      'application.discoveryDialect must be documented or old_sdks',
    ],
    [
      'operators that are no list',
      { application: { operators: JSON.parse('{}') } },
      'application.operators must be a list, not object',
    ],
    [
      'scopes no header can hold',
      { application: { scopes: 'mc_"authn"' } },
      'scope holds a character that is not allowed',
    ],
    [
      'a cacheKeySecret of 31 characters',
      { cacheKeySecret: 'tests need no better secret tha' },
      'cacheKeySecret must have at least 32 characters',
    ],
    ['a cacheKeySecret of one character', { cacheKeySecret: 'x'.repeat(32) }, GUESSABLE],
    ['a cacheKeySecret of one word', { cacheKeySecret: 'pepper'.repeat(8) }, GUESSABLE],
    ['a timeout of 99 ms', { timeoutMs: 99 }, 'timeoutMs must be a whole number from 100 to 60000'],
    ['a timeout over a minute', { timeoutMs: 60_001 }, 'timeoutMs must be a whole number from 100 to 60000'],
    ['a timeout of NaN', { timeoutMs: Number.NaN }, 'timeoutMs must be a whole number from 100 to 60000'],
    ['a body limit below 1 kB', { maxBodyBytes: 1_023 }, 'maxBodyBytes must be a whole number from 1024 to 16777216'],
    [
      'a body limit over 16 MB',
      { maxBodyBytes: 16_777_217 },
      'maxBodyBytes must be a whole number from 1024 to 16777216',
    ],
    ['a lifetime of 29 s', { transactionLifetimeS: 29 }, 'transactionLifetimeS must be a whole number from 30 to 3600'],
    [
      'a lifetime over an hour',
      { transactionLifetimeS: 3_601 },
      'transactionLifetimeS must be a whole number from 30 to 3600',
    ],
    ['a negative tolerance', { clockToleranceS: -1 }, 'clockToleranceS must be a whole number from 0 to 300'],
    ['a tolerance over five minutes', { clockToleranceS: 301 }, 'clockToleranceS must be a whole number from 0 to 300'],
    ['a broken tolerance', { clockToleranceS: 0.5 }, 'clockToleranceS must be a whole number from 0 to 300'],
    [
      'algorithms that are no list',
      { idTokenAlgorithms: JSON.parse('"RS256"') },
      'idTokenAlgorithms must be a list, not string',
    ],
    ['no algorithm', { idTokenAlgorithms: [] }, ALGORITHMS],
    ['algorithm none', { idTokenAlgorithms: ['RS256', 'none'] }, ALGORITHMS],
    ['an HMAC', { idTokenAlgorithms: ['HS256'] }, ALGORITHMS],
    ['an algorithm in lower case', { idTokenAlgorithms: ['rs256'] }, ALGORITHMS],
    ['an algorithm with something before it', { idTokenAlgorithms: ['xRS256'] }, ALGORITHMS],
    ['an algorithm with something behind it', { idTokenAlgorithms: ['RS256x'] }, ALGORITHMS],
    [
      'encryption demanded without a key',
      { requireEncryptedIdTokens: true },
      'requireEncryptedIdTokens needs the port tokenDecrypter',
    ],
  ])('refuses %s with a TypeError that names it', (_, options, message) => {
    expect(() => createWorld(options)).toThrow(new TypeError(message))
  })

  it.each<[string, object, string]>([
    ['an option', { timeout: 5_000 }, 'options has no member timeout. Members: application, ports,'],
    ['an option in other letters', { timeoutMS: 5_000 }, 'options has no member timeoutMS. Did you mean timeoutMs?'],
    [
      'a member of the application',
      { application: { redirectURL: 'https://rp.example/callback' } },
      'application has no member redirectURL. Did you mean redirectUrl?',
    ],
    ['a port', { ports: { clok: Date.now } }, 'ports has no member clok. Members: http,'],
    ['a port in other letters', { ports: { Hash: () => '' } }, 'ports has no member Hash. Did you mean hash?'],
  ])('refuses %s that does not exist', (_, change, sentence) => {
    expect(() => createWorld(change)).toThrow(sentence)
  })

  it('takes the members of storage and crypto bundles that are no ports', () => {
    const bundles: object = { sessions: {}, migrate: async () => undefined, sealing: {} }
    expect(() => createWorld({ ports: bundles })).not.toThrow()
  })

  it.each(['application', 'ports'])('names %s where it is no object', (member) => {
    const { ports } = createWorld()
    const options = { application: { redirectUrl: REDIRECT_URL }, ports, cacheKeySecret: 's', [member]: 5 }
    const broken = JSON.parse(JSON.stringify(options)) as MobileConnectOptions
    expect(() => createMobileConnect(broken)).toThrow(new TypeError(`${member} must be an object, not number`))
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
    ['hash', 'a function'],
    ['hmacSha256', 'a function'],
  ])('refuses to go without the port %s, which must be %s', (name, needed) => {
    for (const absent of ['null', '{}', '1']) {
      const ports = JSON.parse(`{"${name}":${absent}}`) as Partial<MobileConnectPorts>
      expect(() => createWorld({ ports })).toThrow(new TypeError(`the port ${name} must be ${needed}`))
    }
  })

  it('refuses a port that lacks one of its functions, or is no object', () => {
    const transactions = { put: async () => undefined, take: JSON.parse('5') }
    expect(() => createWorld({ ports: { transactions } })).toThrow('the port transactions must be')
    const callable = Object.assign(() => 0, { claim: async () => true })
    expect(() => createWorld({ ports: { replayGuard: callable } })).toThrow('the port replayGuard must be')
  })

  it('takes a cacheKeySecret of 32 characters', () => {
    expect(() => createWorld({ cacheKeySecret: 'tests need no better secret than' })).not.toThrow()
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
    expect(() => create(some)).toThrow(
      new TypeError('application.clientId, clientSecret and discoveryUrl go together, and must not be empty'),
    )
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
      {
        type: 'discovery_completed',
        outcome: 'operator_found',
        cached: false,
        operator: 'Example Operator B',
        durationMs: 0,
      },
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
      expect(world.events.at(-1)).toMatchObject({ type: 'discovery_completed', outcome: 'operator_found', cached })
    }
    await world.mobileConnect.attemptDiscovery({})
    expect(world.events.at(-1)).toMatchObject({ outcome: 'operator_selection_needed', cached: false })
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
    expect(outcome.kind).toBe('signed_in')
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
