import { describe, expect, it } from 'vitest'
import { beginSignIn, signIn } from '../fixtures/begin-sign-in.ts'
import {
  BROWSER,
  createWorld,
  DISCOVERY_URL,
  discoveryAnswer,
  REDIRECT_URL,
  SELECTION_URL,
} from '../fixtures/create-world.ts'
import { errorCodeOf } from '../fixtures/error-code-of.ts'
import { METADATA_URL, metadata, PREMIUMINFO_URL, TOKEN_URL } from '../fixtures/script-operator.ts'

const SELECTED = { selectedMcc: '902', selectedMnc: '02' }
const HOUR_MS = 3_600_000

describe('what did not work in the abandoned SDKs', () => {
  it.each([
    ['an error', 'error=access_denied', 'refused'],
    ['a selected operator', 'mcc_mnc=902_02', 'authentication_started'],
  ])('F-redirect a path that says discovery_callback does not swallow %s', async (_, query, kind) => {
    const world = createWorld({ application: { redirectUrl: 'https://rp.example/discovery_callback' } })
    await world.mobileConnect.startDiscovery({}, { binding: BROWSER })
    const url = `https://rp.example/discovery_callback?${query}`
    expect((await world.mobileConnect.handleUrlRedirect(url, { binding: BROWSER })).kind).toBe(kind)
  })

  it('F-redirect a code inside another parameter is not a code', async () => {
    const world = createWorld()
    const url = `${REDIRECT_URL}?error_description=code%3Dabc&description=%26code%3Dabc`
    expect(await errorCodeOf(() => world.mobileConnect.handleUrlRedirect(url, { binding: BROWSER }))).toBe(
      'MC_CALLBACK_UNRECOGNIZED',
    )
  })

  it.each(['902', '902-02', '_', '902_', 'abc_de', '9020_2'])(
    'F-selection mcc_mnc=%s is a code, not an accident',
    async (value) => {
      const world = createWorld()
      await world.mobileConnect.startDiscovery({}, { binding: BROWSER })
      const url = `${REDIRECT_URL}?mcc_mnc=${value}`
      expect(await errorCodeOf(() => world.mobileConnect.handleUrlRedirect(url, { binding: BROWSER }))).toBe(
        'MC_CALLBACK_UNRECOGNIZED',
      )
    },
  )

  it('F-session an unknown state is a code, not an accident', async () => {
    const world = createWorld()
    const url = `${REDIRECT_URL}?code=c&state=unknown`
    expect(await errorCodeOf(() => world.mobileConnect.handleUrlRedirect(url, { binding: BROWSER }))).toBe(
      'MC_TRANSACTION_UNKNOWN',
    )
  })

  it('F-session an error asks no endpoint for anything', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world)
    const declined = world.gateway.approve(url, { code: undefined, error: 'access_denied' })
    await world.mobileConnect.handleUrlRedirect(declined, { binding: BROWSER })
    for (const endpoint of [TOKEN_URL, PREMIUMINFO_URL]) expect(world.http.sentTo(endpoint)).toHaveLength(0)
  })

  it('F-recursion a discovery that keeps failing ends', async () => {
    const world = createWorld()
    world.http.scripts.set(DISCOVERY_URL, () => ({ status: 404, body: { error: 'Not_Found_Entity' } }))
    const outcome = await world.mobileConnect.startDiscovery({ msisdn: '447700900999' }, { binding: BROWSER })
    expect(outcome).toMatchObject({ kind: 'refused', stage: 'discovery', error: 'Not_Found_Entity' })
    expect(world.http.sent.length).toBeLessThanOrEqual(2)
  })

  it('F-cache an MCC is never taken for an MNC, and half a pair never for a key', async () => {
    const world = createWorld()
    await world.mobileConnect.attemptDiscovery({ selectedMcc: '902', selectedMnc: '440' })
    await world.mobileConnect.attemptDiscovery({ selectedMcc: '902', selectedMnc: '044' })
    expect(world.ports.discoveryCache.held.size).toBe(2)
    await expect(world.mobileConnect.attemptDiscovery({ selectedMcc: '902' })).rejects.toThrow(TypeError)
    await expect(world.mobileConnect.attemptDiscovery({ selectedMnc: '02' })).rejects.toThrow(TypeError)
  })

  it('F-ttl an entry lives until its ttl, however often it is read', async () => {
    const world = createWorld()
    for (let reads = 0; reads < 5; reads += 1) await world.mobileConnect.attemptDiscovery(SELECTED)
    expect(world.http.sentTo(DISCOVERY_URL)).toHaveLength(1)
    world.nowMs += HOUR_MS
    await world.mobileConnect.attemptDiscovery(SELECTED)
    expect(world.http.sentTo(DISCOVERY_URL)).toHaveLength(2)
  })

  it('F-ttl metadata are kept for fifteen minutes, not nine seconds', async () => {
    const world = createWorld()
    await beginSignIn(world)
    world.nowMs += 14 * 60_000
    await beginSignIn(world)
    expect(world.http.sentTo(METADATA_URL)).toHaveLength(1)
    world.nowMs += 60_000
    await beginSignIn(world)
    expect(world.http.sentTo(METADATA_URL)).toHaveLength(2)
  })

  it('F-correlation a cached answer is not compared with another request’s id', async () => {
    const world = createWorld()
    world.http.scripts.set(DISCOVERY_URL, ({ url }) => ({
      body: { ...discoveryAnswer(null), correlation_id: new URL(url).searchParams.get('correlation_id') },
    }))
    await world.mobileConnect.attemptDiscovery({ ...SELECTED, correlationId: 'one' })
    const again = await world.mobileConnect.attemptDiscovery({ ...SELECTED, correlationId: 'two' })
    expect(again.kind).toBe('operator_found')
  })

  it('F-correlation the id of discovery is sent on authorize and at the token endpoint as well', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world, { ...SELECTED, correlationId: 'id-1' })
    await world.mobileConnect.handleUrlRedirect(world.gateway.approve(url), { binding: BROWSER })
    expect(new URL(url).searchParams.get('correlation_id')).toBe('id-1')
    expect(new URLSearchParams(world.http.sentTo(TOKEN_URL)[0]?.body).get('correlation_id')).toBe('id-1')
  })

  it('F-authorize "openid mc_authz" asks for authorisation, with client_name, context and binding_message', async () => {
    const world = createWorld()
    const request = { scope: 'openid mc_authz', context: 'Pay', bindingMessage: 'jamaica' }
    const { searchParams } = new URL((await beginSignIn(world, SELECTED, request)).url)
    expect(searchParams.get('client_name')).toBe('TestApp')
    expect(searchParams.get('context')).toBe('Pay')
    expect(searchParams.get('binding_message')).toBe('jamaica')
  })

  it('F-names parameters are spelled as the specifications spell them, and come once', async () => {
    const world = createWorld()
    const { searchParams } = new URL((await beginSignIn(world, SELECTED, { maxAgeS: 60, prompt: 'login' })).url)
    expect(searchParams.get('max_age')).toBe('60')
    expect(searchParams.has('max-age')).toBe(false)
    expect(new Set(searchParams.keys()).size).toBe([...searchParams.keys()].length)
  })

  it('F-hint ENCRYPTED_MSISDN in the metadata is the hint ENCR_MSISDN', async () => {
    const world = createWorld()
    const methods = { login_hint_methods_supported: ['ENCRYPTED_MSISDN'] }
    world.http.scripts.set(METADATA_URL, () => ({ body: { ...metadata, ...methods } }))
    const { url } = await beginSignIn(world, { msisdn: '447700900902' })
    expect(new URL(url).searchParams.get('login_hint')).toMatch(/^ENCR_MSISDN:/)
  })

  it('F-selection-rel the operator selection link is found by its rel, wherever it stands', async () => {
    const world = createWorld()
    const links = [
      { rel: 'help', href: 'https://discovery.example/help' },
      { rel: 'operatorSelection', href: SELECTION_URL },
    ]
    world.http.scripts.set(DISCOVERY_URL, () => ({ status: 202, body: { links } }))
    expect(await world.mobileConnect.attemptDiscovery({})).toMatchObject({ url: SELECTION_URL })
  })

  it('F-basic-auth the secret stands in the header and not in the body as well', async () => {
    const world = createWorld()
    await signIn(world)
    const [request] = world.http.sentTo(TOKEN_URL)
    expect(request?.headers['authorization']).toMatch(/^Basic /)
    expect(request?.body).not.toMatch(/client_secret|client_id/)
  })

  it('F-www-authenticate a refusal without both attributes is not a success', async () => {
    for (const challenge of ['Bearer error="invalid_token"', 'Bearer', '']) {
      const world = createWorld()
      const completed = await signIn(world)
      const headers = { 'www-authenticate': challenge }
      world.http.scripts.set(PREMIUMINFO_URL, () => ({ status: 401, headers }))
      const outcome = await world.mobileConnect.requestIdentity(completed).catch((error: unknown) => error)
      expect(outcome).not.toMatchObject({ kind: 'identity_received' })
    }
  })
})
