import { describe, expect, it } from 'vitest'
import { beginSignIn } from '../../fixtures/begin-sign-in.ts'
import {
  BROWSER,
  createWorld,
  DISCOVERY_URL,
  MSISDN,
  OTHER_BROWSER,
  SELECTION_URL,
  type World,
} from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { errorOf } from '../../fixtures/error-of.ts'
import { metadata, METADATA_URL, OPERATOR, TOKEN_URL } from '../../fixtures/script-operator.ts'

const comeBack = ({ mobileConnect }: World, url: string, binding = BROWSER) =>
  mobileConnect.handleUrlRedirect(url, { binding })

describe('an authorization response is used once', () => {
  it('refuses a replayed callback', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    const callback = world.gateway.approve(url)
    expect((await comeBack(world, callback)).kind).toBe('signed_in')
    expect(await errorCodeOf(() => comeBack(world, callback))).toBe('MC_TRANSACTION_UNKNOWN')
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(1)
  })

  it('lets exactly one of many simultaneous callbacks succeed, with one token request', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    const callback = world.gateway.approve(url)
    const settled = await Promise.allSettled(Array.from({ length: 10 }, () => comeBack(world, callback)))
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(1)
  })

  it('refuses it in another browser, and leaves it to the one that began', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    const callback = world.gateway.approve(url)
    expect(await errorCodeOf(() => comeBack(world, callback, OTHER_BROWSER))).toBe('MC_TRANSACTION_UNKNOWN')
    expect((await comeBack(world, callback)).kind).toBe('signed_in')
  })

  it('refuses it when the sign-in has expired, from the very millisecond on', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    world.nowMs += 600_000
    expect(await errorCodeOf(() => comeBack(world, world.gateway.approve(url)))).toBe('MC_TRANSACTION_UNKNOWN')
    const { url: inTime } = await beginSignIn(world)
    world.nowMs += 599_999
    expect((await comeBack(world, world.gateway.approve(inTime))).kind).toBe('signed_in')
  })

  it('refuses the state of another sign-in of the same browser together with this code', async () => {
    const world = createWorld()
    const [one, two] = [await beginSignIn(world), await beginSignIn(world)]
    const mixed = world.gateway.approve(one.url, { state: two.state })
    expect(await comeBack(world, mixed)).toMatchObject({ kind: 'refused', stage: 'token', error: 'invalid_grant' })
  })
})

describe('an authorization response comes from the issuer that was asked (RFC 9207, section 2.4)', () => {
  it.each([
    ['another issuer', { iss: 'https://evil.example' }],
    ['a slash more', { iss: `${OPERATOR}/` }],
    ['no issuer although one was promised', { iss: undefined }],
    ['another issuer in an error', { iss: 'https://evil.example', code: undefined, error: 'access_denied' }],
    ['no issuer in an error', { iss: undefined, code: undefined, error: 'access_denied' }],
  ])('throws MC_CALLBACK_ISSUER for %s, and sends the code nowhere', async (_, change) => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    expect(await errorOf(() => comeBack(world, world.gateway.approve(url, change)))).toStrictEqual([
      'MC_CALLBACK_ISSUER',
      { field: 'iss' },
    ])
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(0)
    expect(world.ports.transactions.held.size).toBe(0)
  })

  it('needs no iss where none was promised, and still refuses a wrong one', async () => {
    const world = createWorld()
    const body = { ...metadata, authorization_response_iss_parameter_supported: undefined }
    world.http.scripts.set(METADATA_URL, () => ({ body }))
    const { url } = await beginSignIn(world)
    const outcome = await comeBack(world, world.gateway.approve(url, { iss: undefined }))
    expect(outcome.kind === 'signed_in' && outcome.checks).not.toContain('response_issuer')
    const { url: again } = await beginSignIn(world)
    const forged = world.gateway.approve(again, { iss: 'https://evil.example' })
    expect(await errorOf(() => comeBack(world, forged))).toStrictEqual(['MC_CALLBACK_ISSUER', { field: 'iss' }])
  })

  it('sends the code to the token endpoint settled at the start, whatever the metadata say by now', async () => {
    const world = createWorld({ transactionLifetimeS: 3_600 })
    const { url } = await beginSignIn(world)
    world.nowMs += 20 * 60_000
    world.http.scripts.set(METADATA_URL, () => ({
      body: { ...metadata, token_endpoint: 'https://evil.example/token' },
    }))
    expect((await comeBack(world, world.gateway.approve(url))).kind).toBe('signed_in')
  })

  it('accepts the correlation_id sent, or none, and refuses another', async () => {
    const world = createWorld()
    const begin = () => beginSignIn(world, undefined, { correlationId: 'c-1' })
    const echoed = world.gateway.approve((await begin()).url, { correlation_id: 'c-1' })
    expect((await comeBack(world, echoed)).kind).toBe('signed_in')
    const foreign = world.gateway.approve((await begin()).url, { correlation_id: 'c-2' })
    expect(await errorOf(() => comeBack(world, foreign))).toStrictEqual([
      'MC_CALLBACK_CORRELATION_ID',
      { field: 'correlation_id' },
    ])
  })
})

describe('a refusal is an outcome', () => {
  const declined = { code: undefined, error: 'access_denied', error_description: 'The user declined' }

  it('returns the operator’s error, drops the transaction and forgets the operator', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world, { msisdn: MSISDN }, { hostData: '/account' })
    expect(world.ports.discoveryCache.held.size).toBe(1)
    const callback = world.gateway.approve(url, declined)
    expect(await comeBack(world, callback)).toStrictEqual({
      kind: 'refused',
      stage: 'authorization',
      error: 'access_denied',
      errorDescription: 'The user declined',
      hostData: '/account',
      authentication: { hostData: '/account' },
    })
    expect(world.ports.discoveryCache.held.size).toBe(0)
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(0)
    expect(await errorCodeOf(() => comeBack(world, callback))).toBe('MC_TRANSACTION_UNKNOWN')
  })

  it('F-refusal hands back what was asked, with which the person goes on to operator selection', async () => {
    const world = createWorld()
    const request = { scope: 'mc_authz', context: 'trans 123', acrValues: ['3'], hostData: '/account' }
    const { url } = await beginSignIn(world, { msisdn: MSISDN }, { ...request, correlationId: 'c-1' })
    const refused = await comeBack(world, world.gateway.approve(url, declined))
    if (refused.kind !== 'refused' || refused.authentication === undefined) throw new Error('expected a refusal')
    expect(refused.authentication).toStrictEqual(request)

    world.http.scripts.set(DISCOVERY_URL, ({ url: asked }) => {
      expect(new URL(asked).searchParams.get('Manually-Select')).toBe('true')
      return { body: { links: [{ rel: 'operatorSelection', href: SELECTION_URL }] } }
    })
    const again = { ...refused.authentication, binding: BROWSER }
    expect(await world.mobileConnect.startDiscovery({ manuallySelect: true }, again)).toMatchObject({
      url: SELECTION_URL,
    })
    expect([...world.ports.transactions.held.values()]).toMatchObject([{ kind: 'selection', authentication: request }])
  })

  it('asks the Discovery Service again after a refusal', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    await comeBack(world, world.gateway.approve(url, declined))
    await beginSignIn(world)
    expect(world.http.sentTo(DISCOVERY_URL)).toHaveLength(2)
  })

  it('returns the error of the token endpoint, and forgets the operator', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world, undefined, { hostData: '/account' })
    const error = { error: 'invalid_grant', error_description: 'code is used' }
    world.http.scripts.set(TOKEN_URL, () => ({ status: 400, body: error }))
    expect(await comeBack(world, world.gateway.approve(url))).toStrictEqual({
      kind: 'refused',
      stage: 'token',
      error: 'invalid_grant',
      errorDescription: 'code is used',
      hostData: '/account',
      authentication: { hostData: '/account' },
    })
    expect(world.ports.discoveryCache.held.size).toBe(0)
  })
})
