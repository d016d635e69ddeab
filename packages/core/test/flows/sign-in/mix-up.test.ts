import { describe, expect, it } from 'vitest'
import { MobileConnectError, operatorFromConfiguration, redirectUrlOfIssuer } from '../../../src/index.ts'
import { beginSignIn, signIn } from '../../fixtures/begin-sign-in.ts'
import { BROWSER, createWorld, DISCOVERY_URL, REDIRECT_URL, type World } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { errorOf } from '../../fixtures/error-of.ts'
import { memoryPorts } from '../../fixtures/memory-ports.ts'
import { metadata, METADATA_URL, OPERATOR, TOKEN_URL } from '../../fixtures/script-operator.ts'

const ownUrl = await redirectUrlOfIssuer(REDIRECT_URL, OPERATOR)
const otherUrl = await redirectUrlOfIssuer(REDIRECT_URL, 'https://evil.example')
const unpromised = { ...metadata, authorization_response_iss_parameter_supported: undefined }
const perIssuer = { application: { redirectUrlPerIssuer: true } }

const comeBack = ({ mobileConnect }: World, url: string) => mobileConnect.handleUrlRedirect(url, { binding: BROWSER })
/** An operator that does not promise `iss`. */
const unpromisedWorld = (...options: Parameters<typeof createWorld>): World => {
  const world = createWorld(...options)
  world.http.scripts.set(METADATA_URL, () => ({ body: unpromised }))
  return world
}
const arriveAt = (callback: string, redirectUrl: string): string => `${redirectUrl}${new URL(callback).search}`
const undefendedIn = ({ events }: World) => events.filter(({ type }) => type === 'mix_up_undefended')

describe('a redirect URL for each issuer', () => {
  it('is sent to the operator and to its token endpoint, while discovery gets the bare one', async () => {
    const world = unpromisedWorld(perIssuer)
    const { url } = await beginSignIn(world)
    expect(new URL(url).searchParams.get('redirect_uri')).toBe(ownUrl)
    const outcome = await comeBack(world, world.gateway.approve(url, { iss: undefined }))
    expect(outcome).toMatchObject({ kind: 'signed_in', checks: expect.arrayContaining(['redirect_url']) as string[] })
    expect(new URLSearchParams(world.http.sentTo(TOKEN_URL)[0]?.body).get('redirect_uri')).toBe(ownUrl)
    const [asked] = world.http.sentTo(DISCOVERY_URL)
    expect(new URL(asked?.url ?? '').searchParams.get('Redirect_URL')).toBe(REDIRECT_URL)
  })

  it.each([
    ['the bare redirect URL', REDIRECT_URL],
    ['the redirect URL of another issuer', otherUrl],
  ])('refuses a code that arrives at %s, sends it nowhere, and uses the sign-in up', async (_, redirectUrl) => {
    const world = unpromisedWorld(perIssuer)
    const { url } = await beginSignIn(world)
    const callback = world.gateway.approve(url, { iss: undefined })
    const arrived = arriveAt(callback, redirectUrl)
    expect(await errorOf(() => comeBack(world, arrived))).toStrictEqual([
      'MC_CALLBACK_REDIRECT_URL',
      { field: 'redirect_uri' },
    ])
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(0)
    expect(await errorCodeOf(() => comeBack(world, callback))).toBe('MC_TRANSACTION_UNKNOWN')
  })

  it('refuses an error that arrives elsewhere as well', async () => {
    const world = unpromisedWorld(perIssuer)
    const { url } = await beginSignIn(world)
    const callback = world.gateway.approve(url, { code: undefined, error: 'access_denied' })
    expect(await errorOf(() => comeBack(world, arriveAt(callback, otherUrl)))).toStrictEqual([
      'MC_CALLBACK_REDIRECT_URL',
      { field: 'redirect_uri' },
    ])
  })

  it('refuses an answer at a redirect URL with an id for a sign-in that used the bare one', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    const callback = world.gateway.approve(url)
    expect(await errorOf(() => comeBack(world, arriveAt(callback, ownUrl)))).toStrictEqual([
      'MC_CALLBACK_REDIRECT_URL',
      { field: 'redirect_uri' },
    ])
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(0)
  })

  it('takes the parameters of a posted form with the id of the path beside them, and refuses them without', async () => {
    const world = unpromisedWorld(perIssuer)
    const issuerId = ownUrl.split('/').at(-1) ?? ''
    const post = async (browser: { readonly issuerId?: string }) => {
      const { url } = await beginSignIn(world)
      const { searchParams } = new URL(world.gateway.approve(url))
      return world.mobileConnect.handleUrlRedirect(searchParams, { binding: BROWSER, ...browser })
    }
    expect(await post({ issuerId })).toMatchObject({ kind: 'signed_in' })
    expect(await errorOf(() => post({}))).toStrictEqual(['MC_CALLBACK_REDIRECT_URL', { field: 'redirect_uri' }])
  })

  it('is pushed to the operator where requests are pushed', async () => {
    const world = createWorld(perIssuer)
    const endpoint = `${OPERATOR}/par`
    world.http.scripts.set(METADATA_URL, () => ({
      body: { ...metadata, pushed_authorization_request_endpoint: endpoint },
    }))
    world.http.scripts.set(endpoint, () => ({ status: 201, body: { request_uri: 'urn:x:1', expires_in: 60 } }))
    await beginSignIn(world, undefined, { pushed: true })
    const [pushed] = world.http.sentTo(endpoint)
    expect(new URLSearchParams(pushed?.body).get('redirect_uri')).toBe(ownUrl)
  })

  it.each([
    ['completes a sign-in without a browser at its own redirect URL', ownUrl, 'signed_in'],
    ['refuses one that is redirected to that of another issuer', otherUrl, 'MC_HEADLESS_REDIRECT'],
    ['refuses one that is redirected to the bare one', REDIRECT_URL, 'MC_HEADLESS_REDIRECT'],
  ])('%s', async (_, redirectUrl, expected) => {
    const world = unpromisedWorld({ ...perIssuer, ports: { delay: async () => undefined } })
    world.http.scripts.set(`${OPERATOR}/authorize`, ({ url }) => {
      const location = arriveAt(world.gateway.approve(url, { iss: undefined }), redirectUrl)
      return { status: 302, headers: { location } }
    })
    const found = await world.mobileConnect.attemptDiscovery({ selectedMcc: '902', selectedMnc: '02' })
    if (found.kind !== 'operator_found') throw new Error(found.kind)
    const signingIn = world.mobileConnect.requestHeadlessAuthentication(found, {})
    const outcome = expected === 'signed_in' ? (await signingIn).kind : await errorCodeOf(() => signingIn)
    expect(outcome).toBe(expected)
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(expected === 'signed_in' ? 1 : 0)
  })

  it('keeps operator selection on the bare URL: a return at an id is refused and leaves the selection alone', async () => {
    const world = unpromisedWorld(perIssuer)
    const outcome = await world.mobileConnect.startDiscovery({}, { binding: BROWSER })
    expect(outcome.kind).toBe('operator_selection_needed')
    const selected = '?mcc_mnc=902_02'
    expect(await errorOf(() => comeBack(world, ownUrl + selected))).toStrictEqual([
      'MC_CALLBACK_REDIRECT_URL',
      { field: 'redirect_uri' },
    ])
    expect(await comeBack(world, REDIRECT_URL + selected)).toMatchObject({ kind: 'authentication_started' })
  })

  it('refuses the pending sign-in of another application on the same store, at any operator', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    const sibling = createWorld({
      application: { redirectUrl: 'https://rp.example/other/callback' },
      ports: { transactions: world.ports.transactions },
    })
    const { search } = new URL(world.gateway.approve(url))
    const arrived = `https://rp.example/other/callback${search}`
    expect(await errorOf(() => comeBack(sibling, arrived))).toStrictEqual([
      'MC_CALLBACK_REDIRECT_URL',
      { field: 'redirect_uri' },
    ])
    expect(sibling.http.sentTo(TOKEN_URL)).toHaveLength(0)
  })

  it('cannot be computed where no issuer is known: the sign-in does not begin', async () => {
    const world = createWorld(perIssuer)
    const endpoints = { authorization: `${OPERATOR}/authorize`, token: TOKEN_URL, jwks: `${OPERATOR}/jwks` }
    const operator = { name: 'B', clientId: 'c', clientSecret: 's', endpoints }
    const begin = () =>
      world.mobileConnect.startAuthentication({ kind: 'operator_found', operator }, { binding: BROWSER })
    expect(await errorOf(begin)).toStrictEqual(['MC_METADATA_UNAVAILABLE', { field: 'issuer' }])
    expect(await errorOf(() => world.mobileConnect.redirectUrlFor(operator))).toStrictEqual([
      'MC_METADATA_UNAVAILABLE',
      { field: 'issuer' },
    ])
  })

  it('is listed for operators declared and for issuers met, also after a restart', async () => {
    const ports = { documentCache: memoryPorts().documentCache }
    const issuer = 'https://operator-d.example'
    const declared = operatorFromConfiguration({ name: 'D', clientId: 'c', issuer })
    const application = { redirectUrlPerIssuer: true, operators: [declared] }
    const world = createWorld({ application, ports })
    const bare = { redirectUrl: REDIRECT_URL }
    const ofDeclared = { redirectUrl: await redirectUrlOfIssuer(REDIRECT_URL, issuer), issuer }
    expect(await world.mobileConnect.listRedirectUrls()).toStrictEqual([bare, ofDeclared])
    await beginSignIn(world)
    const known = [bare, ofDeclared, { redirectUrl: ownUrl, issuer: OPERATOR }]
    expect(await world.mobileConnect.listRedirectUrls()).toStrictEqual(known)
    expect(await createWorld({ application, ports }).mobileConnect.listRedirectUrls()).toStrictEqual(known)
    expect(await createWorld({ ports }).mobileConnect.listRedirectUrls()).toStrictEqual([bare])
  })
})

describe('an operator that is held to iss', () => {
  it('is one that promised it once, though its metadata no longer promises it and the process is another one', async () => {
    const ports = { documentCache: memoryPorts().documentCache }
    await beginSignIn(createWorld({ ports }))
    ports.documentCache.held.delete(METADATA_URL)
    const world = unpromisedWorld({ ports })
    const { url } = await beginSignIn(world)
    const callback = world.gateway.approve(url, { iss: undefined })
    expect(await errorOf(() => comeBack(world, callback))).toStrictEqual(['MC_CALLBACK_ISSUER', { field: 'iss' }])
    expect(undefendedIn(world)).toStrictEqual([])
  })

  it.each([
    ['a code', {}],
    ['an error', { code: undefined, error: 'access_denied' }],
  ])('is one that sent it at its first sign-in, for %s as well', async (_, change) => {
    const ports = { documentCache: memoryPorts().documentCache }
    await signIn(unpromisedWorld({ ports }))
    const world = unpromisedWorld({ ports })
    const { url } = await beginSignIn(world)
    const callback = world.gateway.approve(url, { iss: undefined, ...change })
    expect(await errorOf(() => comeBack(world, callback))).toStrictEqual(['MC_CALLBACK_ISSUER', { field: 'iss' }])
  })

  it('is not one that completed a sign-in without it: a browser that adds iss to its answer shuts no user out', async () => {
    const world = unpromisedWorld()
    const complete = async (change: object) => {
      const { url } = await beginSignIn(world)
      return comeBack(world, world.gateway.approve(url, { ...change }))
    }
    expect(await complete({ iss: undefined })).toMatchObject({ kind: 'signed_in' })
    expect(await complete({})).toMatchObject({ kind: 'signed_in' })
    expect(await complete({ iss: undefined })).toMatchObject({ kind: 'signed_in' })
  })

  it('stays held by this process when the cache evicts the record, which it writes again', async () => {
    const world = createWorld()
    await beginSignIn(world)
    world.http.scripts.set(METADATA_URL, () => ({ body: unpromised }))
    world.ports.documentCache.held.clear()
    world.nowMs += 16 * 60_000
    const { url } = await beginSignIn(world)
    const callback = world.gateway.approve(url, { iss: undefined })
    expect(await errorOf(() => comeBack(world, callback))).toStrictEqual(['MC_CALLBACK_ISSUER', { field: 'iss' }])
    expect([...world.ports.documentCache.held.keys()]).toContain(
      `urn:mobile-connect:promised-iss:${REDIRECT_URL} ${OPERATOR}`,
    )
  })

  it('is every one with requireIssuerInResponse', async () => {
    const world = unpromisedWorld({ application: { requireIssuerInResponse: true } })
    const { url } = await beginSignIn(world)
    const callback = world.gateway.approve(url, { iss: undefined })
    expect(await errorOf(() => comeBack(world, callback))).toStrictEqual(['MC_CALLBACK_ISSUER', { field: 'iss' }])
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(0)
  })
})

describe('the event mix_up_undefended', () => {
  it('is emitted at each start that only the Discovery Service vouches for', async () => {
    const world = unpromisedWorld()
    await beginSignIn(world)
    await beginSignIn(world)
    const event = { type: 'mix_up_undefended', operator: 'Example Operator B' }
    expect(undefendedIn(world)).toStrictEqual([event, event])
  })

  it.each([
    ['the operator promises iss', createWorld, {}],
    ['each issuer has a redirect URL', unpromisedWorld, { redirectUrlPerIssuer: true }],
    ['iss is demanded', unpromisedWorld, { requireIssuerInResponse: true }],
  ] as const)('is not emitted where %s', async (_, create, application) => {
    const world = create({ application })
    await beginSignIn(world)
    expect(undefendedIn(world)).toStrictEqual([])
  })
})

it('a memory that cannot be read refuses a start that depends on it, and no other', async () => {
  const failing = async (): Promise<never> => {
    throw new MobileConnectError('MC_STORE_UNAVAILABLE')
  }
  const ports = { documentCache: { read: failing, write: failing } }
  const world = unpromisedWorld({ ports })
  expect(await errorOf(() => beginSignIn(world))).toStrictEqual(['MC_STORE_UNAVAILABLE', { field: 'documentCache' }])
  expect(world.ports.transactions.held.size).toBe(0)
  expect((await signIn(unpromisedWorld({ ...perIssuer, ports }))).kind).toBe('signed_in')
  expect((await signIn(createWorld({ ports }))).kind).toBe('signed_in')
})
