import { describe, expect, it } from 'vitest'
import type { AuthenticationRequest } from '../../../src/index.ts'
import { beginSignIn } from '../../fixtures/begin-sign-in.ts'
import { BROWSER, createWorld, REDIRECT_URL, MSISDN, SUBSCRIBER_ID, type World } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { metadata, METADATA_URL, OPERATOR, OPERATOR_CLIENT_ID } from '../../fixtures/script-operator.ts'
import type { ScriptedReply } from '../../fixtures/scripted-http.ts'

const PAR_URL = `${OPERATOR}/par`
const REQUEST_URI = 'urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c'
const offering: object = { pushed_authorization_request_endpoint: PAR_URL }

const worldOf = (
  offered = offering,
  reply: ScriptedReply = { status: 201, body: { request_uri: REQUEST_URI } },
): World => {
  const world = createWorld()
  world.http.scripts.set(METADATA_URL, () => ({ body: { ...metadata, ...offered } }))
  world.http.scripts.set(PAR_URL, () => reply)
  return world
}
const begin = (world: World, request: AuthenticationRequest = { pushed: true }) =>
  beginSignIn(world, { msisdn: MSISDN }, request)

describe('a pushed authorization request', () => {
  it('leaves the client and a reference in the URL, and nothing about the person', async () => {
    const world = worldOf()
    const { url, state } = await begin(world)
    expect(Object.fromEntries(new URL(url).searchParams)).toStrictEqual({
      client_id: OPERATOR_CLIENT_ID,
      request_uri: REQUEST_URI,
    })
    const [pushed] = world.http.sentTo(PAR_URL)
    expect(pushed?.headers['authorization']).toMatch(/^Basic /)
    const form = new URLSearchParams(pushed?.body)
    expect(form.get('state')).toBe(state)
    expect(form.get('login_hint')).toBe(`ENCR_MSISDN:${SUBSCRIBER_ID}`)
  })

  it('ends like any other sign-in', async () => {
    const world = worldOf()
    await begin(world)
    const [pushed] = world.http.sentTo(PAR_URL)
    const callback = world.gateway.approve(`${OPERATOR}/authorize?${pushed?.body ?? ''}`)
    expect((await world.mobileConnect.handleUrlRedirect(callback, { binding: BROWSER })).kind).toBe('signed_in')
  })

  it('is sent where the operator demands it, and not where nobody asks for it', async () => {
    const demanding = worldOf({ ...offering, require_pushed_authorization_requests: true })
    expect((await begin(demanding, {})).url).toContain('request_uri')
    const world = worldOf()
    expect((await begin(world, {})).url).not.toContain('request_uri')
    expect(world.http.sentTo(PAR_URL)).toHaveLength(0)
  })

  it('is a plain request where the operator offers nothing else', async () => {
    expect((await begin(worldOf({}))).url).toContain('login_hint')
  })

  it('throws where the operator demands it and names no endpoint', async () => {
    const world = worldOf({ require_pushed_authorization_requests: true })
    expect(await errorCodeOf(() => begin(world))).toBe('MC_PUSHED_AUTHORIZATION_ENDPOINT_MISSING')
  })

  it('returns the refusal of the operator, forgets it, and stores nothing', async () => {
    const body = { error: 'access_denied', error_description: 'Unknown user' }
    const world = worldOf(offering, { status: 400, body })
    const outcome = await world.mobileConnect.startDiscovery(
      { msisdn: MSISDN },
      { binding: BROWSER, pushed: true, hostData: '/account' },
    )
    expect(outcome).toMatchObject({
      kind: 'refused',
      stage: 'authorization',
      error: 'access_denied',
      errorDescription: 'Unknown user',
      hostData: '/account',
    })
    expect(world.ports.transactions.held.size).toBe(0)
    expect(world.ports.discoveryCache.held.size).toBe(0)
  })

  it('returns the refusal to each flow that begins a sign-in', async () => {
    const world = worldOf(offering, { status: 400, body: { error: 'access_denied' } })
    const request = { binding: BROWSER, pushed: true }
    const found = await world.mobileConnect.attemptDiscovery({ selectedMcc: '902', selectedMnc: '02' })
    if (found.kind !== 'operator_found') throw new Error(`unexpected ${found.kind}`)
    expect(await world.mobileConnect.startAuthentication(found, request)).toMatchObject({ kind: 'refused' })
    await world.mobileConnect.startDiscovery({}, request)
    const back = world.mobileConnect.handleUrlRedirect(`${REDIRECT_URL}?mcc_mnc=902_02`, { binding: BROWSER })
    expect(await back).toMatchObject({ kind: 'refused', stage: 'authorization', error: 'access_denied' })
  })

  it.each([
    ['MC_PUSHED_AUTHORIZATION_STATUS', { status: 500, body: 'oops' }],
    ['MC_PUSHED_AUTHORIZATION_STATUS', { status: 302, headers: { location: 'https://evil.example' } }],
    ['MC_PUSHED_AUTHORIZATION_RESPONSE_INVALID', { status: 201, body: {} }],
    ['MC_PUSHED_AUTHORIZATION_RESPONSE_INVALID', { status: 201, body: { request_uri: '' } }],
    ['MC_PUSHED_AUTHORIZATION_RESPONSE_INVALID', { status: 201, body: { request_uri: 'urn:\n' } }],
    ['MC_PUSHED_AUTHORIZATION_RESPONSE_INVALID', { status: 201, body: { request_uri: 7 } }],
    ['MC_PUSHED_AUTHORIZATION_RESPONSE_INVALID', { status: 200, body: '<html>' }],
  ])('throws %s for %j', async (code, reply) => {
    expect(await errorCodeOf(() => begin(worldOf(offering, reply)))).toBe(code)
  })
})
