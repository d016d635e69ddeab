import { describe, expect, it } from 'vitest'
import type { OperatorFound, PendingAuthentication } from '../../../src/index.ts'
import { hashLoginHint } from '../../../src/login-hint/hash-login-hint.ts'
import { BROWSER, createWorld, SUBSCRIBER_ID, type World, type WorldOptions } from '../../fixtures/create-world.ts'
import { errorOf } from '../../fixtures/error-of.ts'
import {
  metadata,
  METADATA_URL,
  OPERATOR,
  OPERATOR_CLIENT_ID,
  OPERATOR_CLIENT_SECRET,
} from '../../fixtures/script-operator.ts'
import { syncHash } from '../../fixtures/sync-crypto.ts'

const found: OperatorFound = {
  kind: 'operator_found',
  operator: {
    name: 'Example Operator B',
    clientId: OPERATOR_CLIENT_ID,
    clientSecret: OPERATOR_CLIENT_SECRET,
    endpoints: {
      authorization: `${OPERATOR}/link/authorize`,
      token: `${OPERATOR}/link/token`,
      openidConfiguration: METADATA_URL,
    },
  },
  subscriberId: SUBSCRIBER_ID,
}

const start = async (world: World, request: object = {}, operatorFound = found) => {
  const started = await world.mobileConnect.startAuthentication(operatorFound, { ...request, binding: BROWSER })
  if (started.kind !== 'authentication_started') throw new Error(`unexpected ${started.kind}`)
  const [pending] = world.ports.transactions.held.values()
  if (pending?.kind !== 'authentication') throw new Error('expected a pending authentication')
  return { started, pending, parameters: Object.fromEntries(new URL(started.url).searchParams) }
}

/** A world whose operator speaks `version` for authentication. */
const worldOf = (version: string, options?: WorldOptions): World => {
  const world = createWorld(options)
  const body = { ...metadata, mobile_connect_version_supported: [{ 'openid mc_authn': version }] }
  world.http.scripts.set(METADATA_URL, () => ({ body }))
  return world
}

describe('startAuthentication', () => {
  it('sends the browser to the endpoint of the metadata, with hint, version and a fresh state, nonce and challenge', async () => {
    const { started, parameters } = await start(createWorld())
    expect(started.url).toMatch(/^https:\/\/operator-b\.example\/authorize\?/)
    expect(parameters).toMatchObject({
      client_id: OPERATOR_CLIENT_ID,
      scope: 'openid mc_authn',
      acr_values: '2',
      login_hint: `ENCR_MSISDN:${SUBSCRIBER_ID}`,
      version: 'mc_v2.0',
      state: started.state,
      nonce: started.nonce,
    })
    const again = await start(createWorld())
    for (const name of ['state', 'nonce', 'code_challenge'] as const) {
      expect(parameters[name]).toMatch(/^[\w-]{43}$/)
      expect(parameters[name]).not.toBe(again.parameters[name])
    }
    expect(parameters['state']).not.toBe(parameters['nonce'])
  })

  it('speaks the version of the newest metadata, and of each scope', async () => {
    const world = createWorld()
    const publish = (version: string): void => {
      const versions = [{ 'openid mc_authn': version }, { 'openid mc_authz': 'mc_v2.0' }]
      world.http.scripts.set(METADATA_URL, () => ({
        body: { ...metadata, mobile_connect_version_supported: versions },
      }))
    }
    const versionOf = async (request: object = {}): Promise<string | undefined> =>
      (await start(world, request)).parameters['version']
    publish('mc_v1.2')
    expect(await versionOf()).toBe('mc_v1.2')
    expect(await versionOf({ scope: 'openid mc_authz', context: 'Order 4711' })).toBe('mc_v2.0')
    publish('mc_di_r2_v2.3')
    expect(await versionOf()).toBe('mc_v1.2')
    world.nowMs += 900_000
    expect(await versionOf()).toBe('mc_di_r2_v2.3')
  })

  it('stores what the callback is checked against: not state, binding, number or anything that opens the row', async () => {
    const { started, pending } = await start(createWorld(), { maxAgeS: 60, hostData: 'mine' })
    expect(pending).toMatchObject({
      issuer: OPERATOR,
      issuerParameterPromised: true,
      nonce: started.nonce,
      redirectUri: 'https://rp.example/callback',
      version: 'mc_v2.0',
      acrValues: ['2'],
      maxAgeS: 60,
      hostData: 'mine',
      hashedLoginHints: await hashLoginHint(syncHash, `ENCR_MSISDN:${SUBSCRIBER_ID}`),
      operator: { endpoints: { token: `${OPERATOR}/token` } },
    } satisfies Partial<PendingAuthentication> | { operator: object })
    expect(JSON.stringify(pending)).not.toContain(started.state)
    expect(JSON.stringify(pending)).not.toContain(BROWSER)
    expect(JSON.stringify(pending)).not.toContain(SUBSCRIBER_ID)
  })

  it('gives the sign-in ten minutes, or what was configured', async () => {
    const usual = createWorld()
    expect((await start(usual)).pending.expiresAtMs).toBe(usual.nowMs + 600_000)
    const short = createWorld({ transactionLifetimeS: 30 })
    expect((await start(short)).pending.expiresAtMs).toBe(short.nowMs + 30_000)
  })

  it('speaks version 1.1: openid alone, no version, no correlation_id anywhere', async () => {
    const { parameters, pending } = await start(worldOf('mc_v1.1'), { correlationId: 'c-1' })
    expect(parameters['scope']).toBe('openid')
    expect(parameters).not.toHaveProperty('version')
    expect(parameters).not.toHaveProperty('correlation_id')
    expect(pending).not.toHaveProperty('correlationId')
    expect(pending.scope).toBe('openid')
  })

  it('asks for authentication by its own scope where the operator lists no version that goes without', async () => {
    const { parameters, pending } = await start(worldOf('mc_v2.0'), { scope: 'openid' })
    expect(parameters).toMatchObject({ version: 'mc_v2.0', scope: 'openid mc_authn' })
    expect(pending.scope).toBe('openid mc_authn')
  })

  it('speaks version 1.2 without correlation_id', async () => {
    const { parameters, pending } = await start(worldOf('mc_v1.2'), { correlationId: 'c-1' })
    expect(parameters).toMatchObject({ version: 'mc_v1.2', scope: 'openid mc_authn' })
    expect(parameters).not.toHaveProperty('correlation_id')
    expect(pending).not.toHaveProperty('correlationId')
  })

  it('correlates version 2.0 with the id given, or with a random UUID', async () => {
    expect((await start(createWorld(), { correlationId: 'c-1' })).parameters['correlation_id']).toBe('c-1')
    const { parameters, pending } = await start(createWorld())
    expect(parameters['correlation_id']).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(pending.correlationId).toBe(parameters['correlation_id'])
  })

  it('uses the configured scopes and version', async () => {
    const application = { scopes: 'mc_authz', apiVersion: 'mc_v1.2' }
    const { parameters } = await start(createWorld({ application }), { context: 'trans 123' })
    expect(parameters).toMatchObject({
      scope: 'openid mc_authz',
      version: 'mc_v1.2',
      client_name: 'TestApp',
      context: 'trans 123',
      binding_message: '',
    })
  })

  it('prefers the application short name of discovery over the configured one', async () => {
    const named = { ...found, operator: { ...found.operator, clientName: 'Registered' } }
    const { parameters } = await start(createWorld(), { scope: 'mc_authz', context: 'x' }, named)
    expect(parameters['client_name']).toBe('Registered')
  })

  it('sends no hint the operator does not take, nor one it has not', async () => {
    const world = createWorld()
    world.http.scripts.set(METADATA_URL, () => ({ body: { ...metadata, login_hint_methods_supported: ['MSISDN'] } }))
    expect((await start(world)).parameters).not.toHaveProperty('login_hint')
    const { subscriberId: _, ...anonymous } = found
    const { parameters, pending } = await start(createWorld(), {}, anonymous)
    expect(parameters).not.toHaveProperty('login_hint')
    expect(pending.hashedLoginHints).toStrictEqual([])
  })

  it('sends the hint it is given instead of the one of discovery, and expects its hash', async () => {
    const { parameters, pending } = await start(createWorld(), { loginHint: 'PCR:1' })
    expect(parameters['login_hint']).toBe('PCR:1')
    expect(pending.hashedLoginHints).toStrictEqual(await hashLoginHint(syncHash, 'PCR:1'))
  })

  it('sends the hint token it is given, and expects the hash of no hint', async () => {
    const { parameters, pending } = await start(createWorld(), { loginHintToken: 'opaque-token' })
    expect(parameters).toMatchObject({ login_hint_token: 'opaque-token' })
    expect(parameters).not.toHaveProperty('login_hint')
    expect(pending.hashedLoginHints).toStrictEqual([])
  })

  it('keeps the texts the phone is to show, to compare them with what it showed', async () => {
    const { pending } = await start(createWorld(), { scope: 'mc_authz', context: 'trans 123' })
    expect(pending.displayedTexts).toStrictEqual(['TestApp', 'trans 123'])
    expect((await start(createWorld())).pending).not.toHaveProperty('displayedTexts')
  })

  it('does without PKCE where the dialect says so, tells the events, and claims no such check', async () => {
    const world = createWorld({ dialectOf: () => ({ pkce: 'none' }) })
    const { started, parameters, pending } = await start(world)
    expect(parameters).not.toHaveProperty('code_challenge')
    expect(parameters).not.toHaveProperty('code_challenge_method')
    expect(pending.dialect.pkce).toBe('none')
    const loosened = { type: 'dialect_relaxed', operator: found.operator.name, members: ['pkce'] }
    expect(world.events).toContainEqual(loosened)
    world.gateway.admits = () => true
    const callback = world.gateway.approve(started.url)
    const outcome = await world.mobileConnect.handleUrlRedirect(callback, { binding: BROWSER })
    expect(outcome).toMatchObject({ kind: 'signed_in', checks: expect.not.arrayContaining(['pkce']) as unknown })
    expect(world.http.sentTo(`${OPERATOR}/token`)[0]?.body).not.toContain('code_verifier')
  })

  it('expects the issuer that the dialect names', async () => {
    const world = createWorld({ dialectOf: () => ({ issuer: OPERATOR }) })
    expect((await start(world)).pending.issuer).toBe(OPERATOR)
  })

  it('asks for a posted form where operator and version offer it, and takes the parameters of one', async () => {
    const world = createWorld({ application: { apiVersion: 'mc_di_r2_v2.3' } })
    const body = { ...metadata, response_modes_supported: ['query', 'form_post'] }
    world.http.scripts.set(METADATA_URL, () => ({ body }))
    const { started, parameters } = await start(world, { responseMode: 'form_post' })
    expect(parameters['response_mode']).toBe('form_post')
    const posted = new URL(world.gateway.approve(started.url, { code: undefined, error: 'access_denied' })).searchParams
    const outcome = await world.mobileConnect.handleUrlRedirect(posted, { binding: BROWSER })
    expect(outcome).toMatchObject({ kind: 'refused', error: 'access_denied' })
  })

  it('throws MC_METADATA_UNAVAILABLE when nothing tells the issuer', async () => {
    const { openidConfiguration: _, ...endpoints } = found.operator.endpoints
    const anonymous = { ...found, operator: { ...found.operator, endpoints } }
    const world = createWorld()
    expect(await errorOf(() => start(world, {}, anonymous))).toStrictEqual([
      'MC_METADATA_UNAVAILABLE',
      { field: 'issuer' },
    ])
    expect(world.events).toHaveLength(0)
  })

  it.each([
    ['a short binding', { binding: 'b'.repeat(42) }],
    ['a binding that is no base64url', { binding: `${'b'.repeat(43)}=` }],
    ['a level of assurance that does not exist', { binding: BROWSER, acrValues: ['5'] }],
    ['a scope no header can hold', { binding: BROWSER, scope: 'mc_"authn"' }],
    ['both kinds of hint', { binding: BROWSER, loginHint: 'PCR:1', loginHintToken: 'opaque-token' }],
    ['authorisation without context', { binding: BROWSER, scope: 'mc_authz' }],
  ])('rejects %s with a TypeError and stores nothing', async (_, request) => {
    const { mobileConnect, ports } = createWorld()
    await expect(mobileConnect.startAuthentication(found, request)).rejects.toThrow(TypeError)
    expect(ports.transactions.held.size).toBe(0)
  })

  it.each([
    ['a short binding', 'b'.repeat(42)],
    ['a binding that ends as no base64url', `${'b'.repeat(43)}=`],
    ['a binding that begins as no base64url', `=${'b'.repeat(43)}`],
  ])('names %s', async (_, binding) => {
    await expect(createWorld().mobileConnect.startAuthentication(found, { binding })).rejects.toThrow(
      new TypeError('binding must be at least 32 random octets in base64url'),
    )
  })

  it('stores no member without a value', async () => {
    const { pending } = await start(createWorld())
    expect(Object.entries(pending).filter(([, value]) => value === undefined)).toStrictEqual([])
  })

  it('hands out no URL when the transaction could not be stored', async () => {
    const put = async () => Promise.reject(new Error('disk full'))
    const world = createWorld({ ports: { transactions: { put, take: async () => undefined } } })
    await expect(world.mobileConnect.startAuthentication(found, { binding: BROWSER })).rejects.toThrow('disk full')
  })
})
