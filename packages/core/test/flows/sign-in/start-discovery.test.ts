import { describe, expect, it } from 'vitest'
import { MobileConnectError } from '../../../src/index.ts'
import { beginSignIn } from '../../fixtures/begin-sign-in.ts'
import {
  BROWSER,
  createWorld,
  discoveryAnswer,
  DISCOVERY_URL,
  MSISDN,
  OTHER_BROWSER,
  SELECTION_URL,
} from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'

const queryOf = (url: string | undefined) => new URL(url ?? '').searchParams

describe('startDiscovery', () => {
  it('goes to the operator’s authorize endpoint when the operator is found', async () => {
    const world = createWorld()
    const { url } = await beginSignIn(world, { msisdn: MSISDN })
    expect(url).toMatch(/^https:\/\/operator-b\.example\/authorize\?/)
    expect([...world.ports.transactions.held.values()]).toMatchObject([{ kind: 'authentication' }])
  })

  it('goes to operator selection when nothing is known, and keeps the request for this browser', async () => {
    const { mobileConnect, ports, nowMs } = createWorld()
    const request = { scope: 'mc_authz', context: 'trans 123', hostData: 'mine', binding: BROWSER }
    expect(await mobileConnect.startDiscovery({}, request)).toStrictEqual({
      kind: 'operator_selection_needed',
      url: SELECTION_URL,
    })
    const [pending] = ports.transactions.held.values()
    expect(pending).toMatchObject({
      kind: 'selection',
      expiresAtMs: nowMs + 600_000,
      authentication: { scope: 'mc_authz', context: 'trans 123', hostData: 'mine' },
    })
    expect(JSON.stringify(pending)).not.toContain(BROWSER)
  })

  it.each([
    ['a number', { msisdn: '447700900999' }],
    ['a pair', { selectedMcc: '999', selectedMnc: '99' }],
    ['an address', { sourceIp: '10.0.0.9' }],
  ])('falls back to operator selection when %s leads nowhere', async (_, discovery) => {
    const { mobileConnect, http } = createWorld()
    http.scripts.set(DISCOVERY_URL, ({ url, body }) =>
      body === undefined && !queryOf(url).has('Selected-MCC') && !queryOf(url).has('X-Source-IP')
        ? { status: 302, headers: { location: SELECTION_URL } }
        : { status: 404, body: { error: 'Not_Found_Entity' } },
    )
    expect(await mobileConnect.startDiscovery(discovery, { binding: BROWSER })).toMatchObject({ url: SELECTION_URL })
    expect(http.sent).toHaveLength(2)
    expect(Object.fromEntries(queryOf(http.sent[1]?.url))).toStrictEqual({
      Redirect_URL: 'https://rp.example/callback',
      correlation_id: expect.any(String),
    })
  })

  it('keeps the version of the client and every cookie over the fall-back', async () => {
    const { mobileConnect, http } = createWorld()
    http.scripts.set(DISCOVERY_URL, ({ body }) =>
      body === undefined
        ? { status: 302, headers: { location: SELECTION_URL, 'set-cookie': 'Most-Recent-Selected-Operator=1' } }
        : { body: { error: 'Not_Found_Entity' }, headers: { 'set-cookie': 'Enum-Nonce=' } },
    )
    const discovery = { msisdn: MSISDN, clientSideVersion: 'Android-2.1', cookies: 'Enum-Nonce=old' }
    expect(await mobileConnect.startDiscovery(discovery, { binding: BROWSER })).toStrictEqual({
      kind: 'operator_selection_needed',
      url: SELECTION_URL,
      discoveryCookies: ['Enum-Nonce=', 'Most-Recent-Selected-Operator=1'],
    })
    expect(http.sent.map(({ headers }) => [headers['client-side-version'], headers['cookie']])).toStrictEqual([
      ['Android-2.1', 'Enum-Nonce=old'],
      ['Android-2.1', undefined],
    ])
  })

  it('F-cookies hands out the cookies of discovery together with the authorize URL', async () => {
    const { mobileConnect, http } = createWorld()
    const headers = { 'set-cookie': 'Enum-Nonce=1; Path=/v2' }
    http.scripts.set(DISCOVERY_URL, () => ({ headers, body: discoveryAnswer(null) }))
    expect(await mobileConnect.startDiscovery({ msisdn: MSISDN }, { binding: BROWSER })).toMatchObject({
      kind: 'authentication_started',
      discoveryCookies: ['Enum-Nonce=1'],
    })
    expect(await mobileConnect.startDiscovery({ msisdn: MSISDN }, { binding: BROWSER })).not.toHaveProperty(
      'discoveryCookies',
    )
  })

  it('returns the error when the fall-back is refused too, and keeps nothing', async () => {
    const { mobileConnect, http, ports } = createWorld()
    http.scripts.set(DISCOVERY_URL, () => ({ body: { error: 'Invalid_Request', description: 'Redirect_URL missing' } }))
    expect(await mobileConnect.startDiscovery({ msisdn: MSISDN }, { binding: BROWSER })).toStrictEqual({
      kind: 'refused',
      stage: 'discovery',
      error: 'Invalid_Request',
      errorDescription: 'Redirect_URL missing',
    })
    expect(ports.transactions.held.size).toBe(0)
  })

  it('does not fall back when the service is broken: it throws', async () => {
    const { mobileConnect, http } = createWorld()
    http.scripts.set(DISCOVERY_URL, () => ({ status: 500, body: '<html>' }))
    const start = () => mobileConnect.startDiscovery({ msisdn: MSISDN }, { binding: BROWSER })
    expect(await errorCodeOf(start)).toBe('MC_DISCOVERY_STATUS')
    expect(http.sent).toHaveLength(1)
  })

  it('keeps one selection for each browser: the latest', async () => {
    const { mobileConnect, ports } = createWorld()
    await mobileConnect.startDiscovery({}, { binding: BROWSER, hostData: 'first' })
    await mobileConnect.startDiscovery({}, { binding: BROWSER, hostData: 'second' })
    await mobileConnect.startDiscovery({}, { binding: OTHER_BROWSER, hostData: 'other' })
    const held = [...ports.transactions.held.values()]
    expect(held).toMatchObject([{ authentication: { hostData: 'second' } }, { authentication: { hostData: 'other' } }])
  })

  it('continues with the other when it loses against a simultaneous start in the same browser', async () => {
    const put = async () => Promise.reject(new MobileConnectError('MC_STORE_DUPLICATE'))
    const { mobileConnect } = createWorld({ ports: { transactions: { put, take: async () => undefined } } })
    expect(await mobileConnect.startDiscovery({}, { binding: BROWSER })).toMatchObject({ url: SELECTION_URL })
  })

  it('survives simultaneous starts in one browser', async () => {
    const { mobileConnect, ports } = createWorld()
    const starts = Array.from({ length: 5 }, () => mobileConnect.startDiscovery({}, { binding: BROWSER }))
    const outcomes = await Promise.all(starts)
    expect(outcomes.map(({ kind }) => kind)).toStrictEqual(Array(5).fill('operator_selection_needed'))
    expect(ports.transactions.held.size).toBe(1)
  })

  it('hands on what a store cannot do', async () => {
    for (const failure of [new Error('disk full'), new MobileConnectError('MC_STORE_UNAVAILABLE')]) {
      const put = async () => Promise.reject(failure)
      const { mobileConnect } = createWorld({ ports: { transactions: { put, take: async () => undefined } } })
      await expect(mobileConnect.startDiscovery({}, { binding: BROWSER })).rejects.toBe(failure)
    }
  })

  it('uses one correlation id for discovery and authorization, given or random', async () => {
    for (const given of [undefined, 'c-1']) {
      const world = createWorld()
      const { url } = await beginSignIn(world, { msisdn: MSISDN }, given === undefined ? {} : { correlationId: given })
      const sent = new URLSearchParams(world.http.sentTo(DISCOVERY_URL)[0]?.body).get('correlation_id')
      expect(sent).toMatch(given ?? /^[\da-f-]{36}$/)
      expect(queryOf(url).get('correlation_id')).toBe(sent)
    }
  })

  it('refuses a discovery answer to another request', async () => {
    const world = createWorld()
    world.http.scripts.set(DISCOVERY_URL, () => ({ body: { correlation_id: 'another', links: [] } }))
    expect(await errorCodeOf(() => beginSignIn(world))).toBe('MC_DISCOVERY_CORRELATION_ID')
  })

  it.each([
    ['a guessable binding', { binding: 'short' }],
    ['authorisation without context', { binding: BROWSER, scope: 'mc_authz' }],
    ['texts that are too long by themselves', { binding: BROWSER, scope: 'mc_authz', context: 'x'.repeat(94) }],
    ['no level of assurance', { binding: BROWSER, acrValues: [] }],
    ['two hints', { binding: BROWSER, loginHint: 'PCR:1', loginHintToken: 'a.b.c' }],
    ['a scope no header can hold', { binding: BROWSER, scope: 'mc_"authn"' }],
  ])('rejects %s with a TypeError before anything is sent or kept', async (_, request) => {
    const { mobileConnect, http, ports } = createWorld()
    await expect(mobileConnect.startDiscovery({}, request)).rejects.toThrow(TypeError)
    expect([http.sent, ports.transactions.held.size]).toStrictEqual([[], 0])
  })
})
