import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { AuthenticationRequest, HeadlessOptions, OperatorFound } from '../../../src/index.ts'
import { createWorld, REDIRECT_URL, type World } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
import { errorOf } from '../../fixtures/error-of.ts'
import {
  metadata,
  METADATA_URL,
  OPERATOR,
  OPERATOR_CLIENT_ID,
  OPERATOR_CLIENT_SECRET,
  PCR,
  TOKEN_URL,
} from '../../fixtures/script-operator.ts'
import type { ScriptedReply } from '../../fixtures/scripted-http.ts'

const AUTHORIZE_URL = `${OPERATOR}/authorize`
const PAR_URL = `${OPERATOR}/par`
const WAIT_URL = `${OPERATOR}/wait`
const found: OperatorFound = {
  kind: 'operator_found',
  operator: {
    name: 'Example Operator B',
    clientId: OPERATOR_CLIENT_ID,
    clientSecret: OPERATOR_CLIENT_SECRET,
    endpoints: { openidConfiguration: METADATA_URL },
  },
}
const to = (location: string, status = 302): ScriptedReply => ({ status, headers: { location } })

/** A world whose clock advances by waiting alone. */
const waitingWorld = (): World => {
  const world: World = createWorld({ ports: { delay: async (ms) => void (world.nowMs += ms) } })
  return world
}
/** The operator asks to wait, `polls` times, and then answers with what `answer` makes of the authorize URL. */
const script = (world: World, answer: (authorizeUrl: string) => ScriptedReply, polls = 2) => {
  let authorizeUrl = ''
  let left = polls
  world.http.scripts.set(AUTHORIZE_URL, ({ url }) => {
    authorizeUrl = url
    return to('/wait?session=1')
  })
  const page = { headers: { 'content-type': 'text/html' }, body: '<html>wait</html>' }
  world.http.scripts.set(WAIT_URL, () => (left-- > 0 ? page : answer(authorizeUrl)))
}
const authenticate = (world: World, options?: HeadlessOptions, request: AuthenticationRequest = {}) =>
  world.mobileConnect.requestHeadlessAuthentication(found, request, options)

describe('requestHeadlessAuthentication', () => {
  it('follows the operator, waits while the person answers, and ends like any sign-in', async () => {
    const world = waitingWorld()
    script(world, (url) => to(world.gateway.approve(url), 303))
    const begunAtMs = world.nowMs
    expect(await authenticate(world)).toMatchObject({ kind: 'signed_in', subject: PCR })
    expect(world.http.sentTo(WAIT_URL)).toHaveLength(3)
    expect(world.nowMs - begunAtMs).toBe(10_000)
    expect(world.http.sent.filter(({ url }) => url.startsWith(REDIRECT_URL))).toHaveLength(0)
  })

  it('S12 sends no credentials to the authorize URL nor to anything it redirects to', async () => {
    const world = waitingWorld()
    script(world, (url) => to(world.gateway.approve(url)))
    await authenticate(world)
    const followed = world.http.sent.filter(({ url }) => url.startsWith(AUTHORIZE_URL) || url.startsWith(WAIT_URL))
    expect(followed).toHaveLength(4)
    for (const { headers, method, body } of followed) {
      expect({ method, body, headers }).toStrictEqual({
        method: 'GET',
        body: undefined,
        headers: { accept: 'text/html, application/json' },
      })
    }
  })

  it('S12 takes no URL for the callback that merely begins like the redirect URL', async () => {
    const world = waitingWorld()
    script(world, (url) => to(world.gateway.approve(url).replace('rp.example', 'rp.example.evil.example')))
    expect(await errorCodeOf(() => authenticate(world))).toBe('MC_HEADLESS_REDIRECT')
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(0)
  })

  it('S12 checks the state of the final URL', async () => {
    const world = waitingWorld()
    script(world, (url) => to(world.gateway.approve(url, { state: 'another' })))
    expect(await errorCodeOf(() => authenticate(world))).toBe('MC_TRANSACTION_UNKNOWN')
    expect(world.http.sentTo(TOKEN_URL)).toHaveLength(0)
  })

  it('returns the refusal of the person', async () => {
    const world = waitingWorld()
    script(world, (url) => to(world.gateway.approve(url, { code: undefined, error: 'access_denied' })))
    expect(await authenticate(world)).toMatchObject({ kind: 'refused', stage: 'authorization', error: 'access_denied' })
  })

  it.each([
    ['another host', 'https://evil.example/wait', 'MC_HEADLESS_REDIRECT', { expected: 'a host of the operator' }],
    [
      'another port',
      'https://operator-b.example:8443/wait',
      'MC_HEADLESS_REDIRECT',
      { expected: 'a host of the operator' },
    ],
    ['plain http', 'http://operator-b.example/wait', 'MC_URL_INSECURE', {}],
    ['this machine', 'https://localhost/wait', 'MC_URL_INSECURE', {}],
    ['a URL with user information', 'https://operator-b.example@evil.example/', 'MC_URL_INSECURE', {}],
    ['no URL', 'https://', 'MC_HEADLESS_REDIRECT', { expected: 'a URL' }],
  ])('refuses to be redirected to %s', async (_, location, code, details) => {
    const world = waitingWorld()
    script(world, () => to(location))
    const [thrown, said] = await errorOf(() => authenticate(world))
    expect([thrown, said]).toMatchObject([code, { field: 'location', ...details }])
  })

  it('refuses a redirect that a selection page would send', async () => {
    const world = waitingWorld()
    script(world, () => to(`${REDIRECT_URL}?mcc_mnc=902_02`))
    expect(await errorCodeOf(() => authenticate(world))).toBe('MC_TRANSACTION_UNKNOWN')
  })

  it.each([
    [{ status: 500 }, 'MC_HEADLESS_STATUS', { received: 'status 500' }],
    [{ status: 404 }, 'MC_HEADLESS_STATUS', { received: 'status 404' }],
    [{ status: 400 }, 'MC_HEADLESS_STATUS', { received: 'status 400' }],
    [{ status: 299 }, 'MC_HEADLESS_STATUS', { received: 'status 299' }],
    [{ status: 302 }, 'MC_HEADLESS_REDIRECT', { field: 'location', expected: 'a URL' }],
    [{ status: 399 }, 'MC_HEADLESS_REDIRECT', { field: 'location', expected: 'a URL' }],
    [{ status: 300 }, 'MC_HEADLESS_REDIRECT', { field: 'location', expected: 'a URL' }],
  ])('throws for the answer %j', async (reply, code, details) => {
    const world = waitingWorld()
    script(world, () => reply)
    expect(await errorOf(() => authenticate(world))).toStrictEqual([code, details])
  })

  it.each(['text/html; charset=utf-8', 'Text/HTML', ' text/html', 'application/xhtml+xml'])(
    'asks once, and never again, where the authorize URL shows a page of type %s',
    async (type) => {
      const world = waitingWorld()
      world.http.scripts.set(AUTHORIZE_URL, () => ({ headers: { 'content-type': type }, body: '<html>Your number?' }))
      expect(await errorOf(() => authenticate(world))).toStrictEqual([
        'MC_HEADLESS_STATUS',
        { expected: 'a redirect', received: 'a page' },
      ])
      expect(world.http.sentTo(AUTHORIZE_URL)).toHaveLength(1)
    },
  )

  it.each([
    [200, 'application/json'],
    [200, 'multipart/related; type="text/html"'],
    [202, 'application/json'],
  ])('waits at the authorize URL where that answers %d with %s', async (status, type) => {
    const world = waitingWorld()
    let asked = 0
    world.http.scripts.set(AUTHORIZE_URL, ({ url }) =>
      (asked += 1) < 3 ? { status, headers: { 'content-type': type } } : to(world.gateway.approve(url)),
    )
    expect(await authenticate(world)).toMatchObject({ kind: 'signed_in' })
  })

  it('follows to the host of another endpoint of the operator', async () => {
    const world = waitingWorld()
    const elsewhere = 'https://gateway.operator-b.example'
    world.http.scripts.set(AUTHORIZE_URL, ({ url }) => to(`${elsewhere}/wait?${new URL(url).searchParams}`))
    world.http.scripts.set(`${elsewhere}/wait`, ({ url }) => to(world.gateway.approve(url)))
    const endpoints = { ...found.operator.endpoints, userInfo: `${elsewhere}/userinfo` }
    const known = { ...found, operator: { ...found.operator, endpoints } }
    expect(await world.mobileConnect.requestHeadlessAuthentication(known, {})).toMatchObject({ kind: 'signed_in' })
  })

  it('refuses a wrong request before anything is sent', async () => {
    const world = waitingWorld()
    await expect(authenticate(world, {}, { acrValues: ['9'] })).rejects.toThrow(
      new TypeError('acrValues must be levels "1" to "4"'),
    )
    expect(world.http.sent).toHaveLength(0)
  })

  it('gives up when the time is over', async () => {
    const world = waitingWorld()
    script(world, () => ({}), Infinity)
    expect(await errorCodeOf(() => authenticate(world, { pollIntervalMs: 1_000, maxTotalMs: 3_000 }))).toBe(
      'MC_HEADLESS_TIMEOUT',
    )
    expect(world.http.sentTo(WAIT_URL)).toHaveLength(3)
  })

  it('gives up after 24 redirects', async () => {
    const world = waitingWorld()
    script(world, () => to(WAIT_URL), 0)
    expect(await errorCodeOf(() => authenticate(world))).toBe('MC_HEADLESS_TIMEOUT')
    expect(world.http.sentTo(WAIT_URL)).toHaveLength(24)
  })

  it('hands its signal on with every request it follows, and gives up during the wait when it is aborted', async () => {
    const stop = new AbortController()
    const neverOver = new Promise<void>(() => undefined)
    const world: World = createWorld({
      ports: {
        delay: () => {
          stop.abort()
          return neverOver
        },
      },
    })
    script(world, () => ({}), Infinity)
    expect(await errorCodeOf(() => authenticate(world, { signal: stop.signal }))).toBe('MC_HTTP_ABORTED')
    const followed = world.http.sent.filter(({ url }) => url.startsWith(AUTHORIZE_URL) || url.startsWith(WAIT_URL))
    expect(followed.map(({ signal }) => signal === stop.signal)).toStrictEqual([true, true])
  })

  it('sends nothing when its signal is aborted already', async () => {
    const world = waitingWorld()
    const aborted = () => authenticate(world, { signal: AbortSignal.abort() })
    expect(await errorCodeOf(aborted)).toBe('MC_HTTP_ABORTED')
    expect(world.http.sent).toHaveLength(0)
  })

  it('does not begin a wait that was aborted while the operator answered', async () => {
    const stop = new AbortController()
    const world: World = createWorld({ ports: { delay: () => new Promise<void>(() => undefined) } })
    script(world, () => ({}), Infinity)
    world.http.scripts.set(WAIT_URL, () => {
      stop.abort()
      return {}
    })
    expect(await errorCodeOf(() => authenticate(world, { signal: stop.signal }))).toBe('MC_HTTP_ABORTED')
  })

  it('completes with a signal that nobody aborts, and leaves no listener on it', async () => {
    const later = async (ms: number) => {
      await new Promise((resolve) => setImmediate(resolve))
      world.nowMs += ms
    }
    const world: World = createWorld({ ports: { delay: later } })
    script(world, (url) => to(world.gateway.approve(url)))
    const { signal } = new AbortController()
    expect(await authenticate(world, { signal })).toMatchObject({ kind: 'signed_in' })
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  it('sends no number that only the outcome of discovery has, also with trusted', async () => {
    const world = waitingWorld()
    let authorizeUrl = ''
    script(world, (url) => to(world.gateway.approve((authorizeUrl = url))), 0)
    const discovered = { ...found, msisdn: '447700900902' }
    const request = world.mobileConnect.requestHeadlessAuthentication
    expect(await request(discovered, {}, {}, { trusted: true })).toMatchObject({ kind: 'signed_in' })
    expect(new URL(authorizeUrl).searchParams.get('login_hint')).toBeNull()
  })

  it('returns the refusal of a pushed request without following anything', async () => {
    const world = waitingWorld()
    const body = { ...metadata, pushed_authorization_request_endpoint: PAR_URL }
    world.http.scripts.set(METADATA_URL, () => ({ body }))
    world.http.scripts.set(PAR_URL, () => ({ status: 400, body: { error: 'access_denied' } }))
    const refused = { kind: 'refused', stage: 'authorization', error: 'access_denied' }
    expect(await authenticate(world, {}, { pushed: true })).toMatchObject(refused)
    expect(world.http.sentTo(AUTHORIZE_URL)).toHaveLength(0)
  })

  it.each([
    [{ pollIntervalMs: 99 }, 'pollIntervalMs must be a whole number from 100 to 60000'],
    [{ pollIntervalMs: 60_001 }, 'pollIntervalMs must be a whole number from 100 to 60000'],
    [{ maxTotalMs: 999 }, 'maxTotalMs must be a whole number from 1000 to 600000'],
    [{ maxTotalMs: Number.NaN }, 'maxTotalMs must be a whole number from 1000 to 600000'],
  ])('refuses the options %j with a TypeError', async (options, message) => {
    await expect(authenticate(waitingWorld(), options)).rejects.toThrow(new TypeError(message))
  })

  it('needs the port delay, and no posted form', async () => {
    await expect(authenticate(createWorld())).rejects.toThrow('requestHeadlessAuthentication needs the port delay')
    await expect(authenticate(waitingWorld(), {}, { responseMode: 'form_post' })).rejects.toThrow(
      new TypeError('without a browser nobody posts a form'),
    )
  })
})
