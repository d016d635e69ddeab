import { describe, expect, it } from 'vitest'
import {
  createMobileConnect,
  operatorFromConfiguration,
  type ApplicationOptions,
  type Operator,
} from '../../../src/index.ts'
import { isMobileConnectServiceSupported } from '../../../src/metadata/is-mobile-connect-service-supported.ts'
import { BROWSER, createWorld, REDIRECT_URL, type World } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { rs256Verifier } from '../../fixtures/rs256.ts'
import {
  JWKS_URL,
  METADATA_URL,
  OPERATOR,
  OPERATOR_CLIENT_ID,
  OPERATOR_CLIENT_SECRET,
  PCR,
  TOKEN_URL,
} from '../../fixtures/script-operator.ts'

const credentials = { name: 'Operator B', clientId: OPERATOR_CLIENT_ID, clientSecret: OPERATOR_CLIENT_SECRET }
const operatorB = operatorFromConfiguration({ ...credentials, clientName: 'TestApp', issuer: OPERATOR })

/** An application that has never heard of a Discovery Service. */
const undiscovered = (application: Partial<ApplicationOptions> = {}) => {
  const world = createWorld()
  const mobileConnect = createMobileConnect({
    application: { redirectUrl: REDIRECT_URL, ...application },
    ports: {
      ...world.ports,
      http: world.http,
      signatures: rs256Verifier,
      clock: () => world.nowMs,
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
      events: (event) => void world.events.push(event),
    },
    cacheKeySecret: 'tests need no better secret than this',
  })
  return { ...world, mobileConnect }
}

const signInAt = async ({ mobileConnect, gateway }: World, operator: Operator, request: object = {}) => {
  const started = await mobileConnect.startWithoutDiscovery(operator, { ...request, binding: BROWSER })
  if (started.kind !== 'authentication_started') throw new Error(`unexpected ${started.kind}`)
  return mobileConnect.handleUrlRedirect(gateway.approve(started.url), { binding: BROWSER })
}

describe('startWithoutDiscovery', () => {
  it.each<[string, Operator]>([
    ['its issuer', operatorB],
    ['its metadata URL', operatorFromConfiguration({ ...credentials, metadataUrl: METADATA_URL })],
    ['both', operatorFromConfiguration({ ...credentials, issuer: OPERATOR, metadataUrl: METADATA_URL })],
  ])('signs a person in at an operator known by %s, and asks no Discovery Service', async (_, operator) => {
    const world = undiscovered()
    const outcome = await signInAt(world, operator)
    expect(outcome).toMatchObject({ kind: 'signed_in', subject: PCR, issuer: OPERATOR })
    if (outcome.kind !== 'signed_in') throw new Error(`unexpected ${outcome.kind}`)
    expect(await world.mobileConnect.requestIdentity(outcome)).toMatchObject({ kind: 'identity_received' })
    expect(world.http.sent.every(({ url }) => url.startsWith(OPERATOR))).toBe(true)
    expect(world.ports.discoveryCache.held.size).toBe(0)
  })

  it('signs a person in by endpoints alone, when the metadata cannot be had', async () => {
    const world = undiscovered()
    world.http.scripts.set(METADATA_URL, () => ({ status: 503 }))
    const endpoints = { authorization: `${OPERATOR}/authorize`, token: TOKEN_URL, jwks: JWKS_URL }
    const operator = operatorFromConfiguration({ ...credentials, issuer: OPERATOR, endpoints })
    expect(await signInAt(world, operator, { scope: 'openid' })).toMatchObject({ kind: 'signed_in', subject: PCR })
  })

  it('tells metadata that cannot be had now from an operator that names no endpoint', async () => {
    const { mobileConnect, http } = undiscovered()
    const begin = () => mobileConnect.startWithoutDiscovery(operatorB, { binding: BROWSER })
    const refresh = () => mobileConnect.refreshToken({ operator: operatorB, issuer: OPERATOR, subject: PCR }, 't')
    const revoke = () => mobileConnect.revokeToken({ operator: operatorB, issuer: OPERATOR }, 't')
    http.scripts.set(METADATA_URL, () => ({ status: 503 }))
    for (const flow of [begin, refresh, revoke]) expect(await errorCodeOf(flow)).toBe('MC_METADATA_UNAVAILABLE')
    http.scripts.set(METADATA_URL, () => ({ body: { issuer: OPERATOR } }))
    expect(await errorCodeOf(begin)).toBe('MC_AUTHORIZATION_ENDPOINT_MISSING')
    expect(await errorCodeOf(refresh)).toBe('MC_TOKEN_ENDPOINT_MISSING')
    expect(await errorCodeOf(revoke)).toBe('MC_TOKEN_REVOCATION_ENDPOINT_MISSING')
  })

  it('sends the hint the application gives', async () => {
    const { mobileConnect } = undiscovered()
    const request = { loginHint: 'MSISDN:447700900902', binding: BROWSER }
    const started = await mobileConnect.startWithoutDiscovery(operatorB, request)
    if (started.kind !== 'authentication_started') throw new Error(`unexpected ${started.kind}`)
    expect(new URL(started.url).searchParams.get('login_hint')).toBe('MSISDN:447700900902')
  })

  it('rejects every flow of discovery with a TypeError, and sends nothing', async () => {
    const { mobileConnect, http } = undiscovered()
    expect([mobileConnect.hasDiscovery(), createWorld().mobileConnect.hasDiscovery()]).toStrictEqual([false, true])
    await expect(mobileConnect.attemptDiscovery({})).rejects.toThrow(
      new TypeError('discovery needs application.clientId, application.clientSecret and application.discoveryUrl'),
    )
    await expect(mobileConnect.startDiscovery({}, { binding: BROWSER })).rejects.toThrow(TypeError)
    const selected = `${REDIRECT_URL}?mcc_mnc=902_02`
    await expect(mobileConnect.attemptDiscoveryAfterOperatorSelection(selected)).rejects.toThrow(TypeError)
    expect(http.sent).toHaveLength(0)
  })

  it('lets an operator be on loopback where the application is', async () => {
    const operator = operatorFromConfiguration({ ...credentials, issuer: 'http://localhost:4000' })
    const published = {
      issuer: 'http://localhost:4000',
      authorization_endpoint: 'http://localhost:4000/authorize',
      token_endpoint: 'http://localhost:4000/token',
      jwks_uri: 'http://localhost:4000/jwks',
    }
    for (const [redirectUrl, origin] of [
      ['http://localhost:8080/callback', 'http://localhost:4000'],
      [REDIRECT_URL, undefined],
    ] as const) {
      const { mobileConnect, http } = undiscovered({ redirectUrl })
      http.scripts.set('http://localhost:4000/.well-known/openid-configuration', () => ({ body: published }))
      const started = mobileConnect.startWithoutDiscovery(operator, { binding: BROWSER })
      if (origin === undefined) expect(await errorCodeOf(() => started)).toBe('MC_METADATA_UNAVAILABLE')
      else expect(await started).toMatchObject({ url: expect.stringContaining(origin) as string })
    }
  })
})

describe('loadProviderMetadata for the application', () => {
  it('answers what an operator publishes, so that support can be asked for beforehand', async () => {
    const { mobileConnect, http } = undiscovered()
    const metadata = await mobileConnect.loadProviderMetadata(operatorB)
    expect(isMobileConnectServiceSupported(metadata, 'mc_authz mc_identity_phonenumber')).toBe(true)
    expect(isMobileConnectServiceSupported(metadata, 'mc_authz mc_identity_signup')).toBe(false)
    await mobileConnect.loadProviderMetadata(operatorB)
    expect(http.sentTo(METADATA_URL)).toHaveLength(1)
  })

  it('answers undefined when there are none, for which support cannot be told', async () => {
    const { mobileConnect, http } = undiscovered()
    http.scripts.set(METADATA_URL, () => ({ status: 500 }))
    const metadata = await mobileConnect.loadProviderMetadata(operatorB)
    expect(metadata).toBeUndefined()
    expect(await errorCodeOf(() => isMobileConnectServiceSupported(metadata, 'openid'))).toBe(
      'MC_METADATA_SCOPES_UNAVAILABLE',
    )
  })
})
