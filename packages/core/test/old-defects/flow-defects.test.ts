import { describe, expect, it } from 'vitest'
import { beginSignIn, signIn } from '../fixtures/begin-sign-in.ts'
import {
  BROWSER,
  createWorld,
  DISCOVERY_URL,
  discoveryAnswer,
  MSISDN,
  OTHER_BROWSER,
  SUBSCRIBER_ID,
} from '../fixtures/create-world.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'
import {
  JWKS_URL,
  METADATA_URL,
  OPERATOR_CLIENT_SECRET,
  PREMIUMINFO_URL,
  TOKEN_URL,
} from '../fixtures/script-operator.ts'

const SELECTED = { selectedMcc: '902', selectedMnc: '02' }

describe('what the abandoned SDKs got wrong around the id_token', () => {
  it('S9 every sign-in has PKCE S256, and its verifier goes to the token endpoint only', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256')
    await world.mobileConnect.handleUrlRedirect(world.gateway.approve(url), { binding: BROWSER })
    const carrying = world.http.sent.filter(({ url: to, body }) => `${to}${body ?? ''}`.includes('code_verifier'))
    expect(carrying.map(({ url: to }) => to)).toEqual([TOKEN_URL])
  })

  it('S9 an answer of another issuer is refused before any code is sent anywhere', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    const mixedUp = world.gateway.approve(url, { iss: 'https://evil.example' })
    const code = await errorCodeOf(() => world.mobileConnect.handleUrlRedirect(mixedUp, { binding: BROWSER }))
    expect(code).toBe('MC_CALLBACK_ISSUER')
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(0)
  })

  it('S9 the token endpoint is the one settled when the sign-in began, whatever discovery says later', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    world.http.scripts.set(DISCOVERY_URL, () => ({ status: 500 }))
    world.http.scripts.set(METADATA_URL, () => ({ status: 500 }))
    const outcome = await world.mobileConnect.handleUrlRedirect(world.gateway.approve(url), { binding: BROWSER })
    expect(outcome.kind).toBe('signed_in')
  })

  it('S10 a callback completes only in the browser that began the sign-in', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    const callback = world.gateway.approve(url)
    for (const browser of [{ binding: OTHER_BROWSER }, {}]) {
      expect(await errorCodeOf(() => world.mobileConnect.handleUrlRedirect(callback, browser))).toMatch(
        /^MC_(TRANSACTION_UNKNOWN|CALLBACK_BINDING_MISSING)$/,
      )
    }
    expect((await world.mobileConnect.handleUrlRedirect(callback, { binding: BROWSER })).kind).toBe('signed_in')
  })

  it('S11 of simultaneous callbacks one completes, and an error callback uses the sign-in up as well', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    const callback = world.gateway.approve(url)
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, () => world.mobileConnect.handleUrlRedirect(callback, { binding: BROWSER })),
    )
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)

    const declined = await beginSignIn(world)
    const error = world.gateway.approve(declined.url, { code: undefined, error: 'access_denied' })
    await world.mobileConnect.handleUrlRedirect(error, { binding: BROWSER })
    expect(world.ports.transactions.held.size).toBe(0)
  })

  it('S11 a sign-in does not live for ever', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    world.nowMs += 600_000
    const callback = world.gateway.approve(url)
    expect(await errorCodeOf(() => world.mobileConnect.handleUrlRedirect(callback, { binding: BROWSER }))).toBe(
      'MC_TRANSACTION_UNKNOWN',
    )
  })

  it('S14 credentials go to the endpoint they are for and to no other', async () => {
    const world = createWorld()
    const completed = await signIn(world)
    await world.mobileConnect.requestIdentity(completed)
    const carrying = world.http.sent.filter(({ headers }) => headers['authorization'] !== undefined)
    const schemes = carrying.map(({ url, headers }) => [url.split('?')[0], headers['authorization']?.split(' ')[0]])
    expect(schemes).toEqual([
      [DISCOVERY_URL, 'Basic'],
      [TOKEN_URL, 'Basic'],
      [PREMIUMINFO_URL, 'Bearer'],
    ])
    expect(world.http.sentTo(METADATA_URL)).toHaveLength(1)
    expect(world.http.sentTo(JWKS_URL)).toHaveLength(1)
  })

  it('S15 state, nonce and verifier are 32 octets each of the random source handed in, never the same', async () => {
    const drawn: Uint8Array[] = []
    const randomBytes = (count: number): Uint8Array => {
      const bytes = crypto.getRandomValues(new Uint8Array(count))
      drawn.push(bytes.slice())
      return bytes
    }
    const world = createWorld({ ports: { randomBytes } })
    const { state, nonce } = await beginSignIn(world)
    const [pending] = world.ports.transactions.held.values()
    const verifier = pending?.kind === 'authentication' ? pending.codeVerifier : ''
    const [secrets] = drawn.filter(({ length }) => length === 96)
    expect(Buffer.from(secrets ?? []).toString('hex')).toBe(
      [state, nonce, verifier].map((text) => Buffer.from(text, 'base64url').toString('hex')).join(''),
    )
    for (const secret of [state, nonce, verifier]) expect(secret).toMatch(/^[\w-]{43}$/)
    expect(new Set([state, nonce, verifier]).size).toBe(3)
  })

  it('S16 a stored sign-in holds neither the number, nor its encrypted form, nor the state', async () => {
    const world = createWorld()
    const { state } = await beginSignIn(world, { msisdn: MSISDN })
    const stored = JSON.stringify([...world.ports.transactions.held])
    for (const secret of [MSISDN, SUBSCRIBER_ID, state]) expect(stored).not.toContain(secret)
  })

  it('S17 no event holds a phone number', async () => {
    const world = createWorld()
    await world.mobileConnect.requestIdentity(await signIn(world, { msisdn: MSISDN }))
    expect(world.events.length).toBeGreaterThan(4)
    expect(JSON.stringify(world.events)).not.toContain(MSISDN)
  })

  it('S18 a cached operator never carries another user’s subscriber_id', async () => {
    const world = createWorld()
    world.http.scripts.set(DISCOVERY_URL, () => ({ body: discoveryAnswer('somebody-elses-number') }))
    await world.mobileConnect.attemptDiscovery(SELECTED)
    const cached = await world.mobileConnect.attemptDiscovery(SELECTED)
    expect(world.http.sentTo(DISCOVERY_URL)).toHaveLength(1)
    expect(JSON.stringify(cached)).not.toContain('somebody-elses-number')
  })

  it('S18 the cache key includes the application', async () => {
    const [one, other] = [createWorld(), createWorld({ application: { clientId: 'another-application' } })]
    await one.mobileConnect.attemptDiscovery(SELECTED)
    await other.mobileConnect.attemptDiscovery(SELECTED)
    expect([...one.ports.discoveryCache.held.keys()]).not.toEqual([...other.ports.discoveryCache.held.keys()])
  })

  it('S19 one request’s version and scope do not change another’s', async () => {
    const world = createWorld()
    const [authorised, signedIn] = await Promise.all([
      beginSignIn(world, SELECTED, { scope: 'openid mc_authz', context: 'Pay', acrValues: ['3'] }),
      beginSignIn(world, SELECTED, { scope: 'openid mc_authn' }),
    ])
    const parametersOf = ({ url }: { readonly url: string }): URLSearchParams => new URL(url).searchParams
    expect(parametersOf(authorised).get('scope')).toBe('openid mc_authz')
    expect(parametersOf(authorised).get('acr_values')).toBe('3')
    expect(parametersOf(signedIn).get('scope')).toBe('openid mc_authn')
    expect(parametersOf(signedIn).get('acr_values')).toBe('2')
    expect(parametersOf(signedIn).has('context')).toBe(false)
  })

  it('S20 nothing is put together as text: a client name with quotes, ampersands and newline marks stays one value', async () => {
    const clientName = 'A&B "Shop" scope=evil'
    const world = createWorld({ application: { clientName } })
    const answer = JSON.parse(JSON.stringify(discoveryAnswer(null)).replace('"client_name":"TestApp",', '')) as object
    world.http.scripts.set(DISCOVERY_URL, () => ({ body: answer }))
    const { url } = await beginSignIn(world, SELECTED, { scope: 'openid mc_authz', context: '&nonce=evil' })
    const parameters = new URL(url).searchParams
    expect(parameters.get('client_name')).toBe(clientName)
    expect(parameters.get('context')).toBe('&nonce=evil')
    expect(parameters.getAll('nonce')).toHaveLength(1)
  })

  it('S23 the client secret of an operator never travels to the browser', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world, { msisdn: MSISDN })
    expect(decodeURIComponent(url)).not.toContain(OPERATOR_CLIENT_SECRET)
    expect(world.http.sentTo(DISCOVERY_URL)[0]?.headers['authorization']).toMatch(/^Basic [A-Za-z0-9+/]+=*$/)
  })
})
