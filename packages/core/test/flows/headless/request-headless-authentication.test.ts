import { describe, expect, it } from 'vitest'
import type { AuthenticationRequest, HeadlessOptions, OperatorFound } from '../../../src/index.ts'
import { createWorld, REDIRECT_URL, type World } from '../../fixtures/create-world.ts'
import { errorCodeOf } from '../../fixtures/error-code-of.ts'
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
  kind: 'start_authentication',
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
    expect(await authenticate(world)).toMatchObject({ kind: 'complete', subject: PCR })
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
      expect({ method, body, names: Object.keys(headers) }).toStrictEqual({
        method: 'GET',
        body: undefined,
        names: ['accept'],
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
    expect(await authenticate(world)).toMatchObject({ kind: 'error', stage: 'authorization', error: 'access_denied' })
  })

  it.each([
    ['another host', 'https://evil.example/wait', 'MC_HEADLESS_REDIRECT'],
    ['another port', 'https://operator-b.example:8443/wait', 'MC_HEADLESS_REDIRECT'],
    ['plain http', 'http://operator-b.example/wait', 'MC_URL_INSECURE'],
    ['this machine', 'https://localhost/wait', 'MC_URL_INSECURE'],
    ['a URL with user information', 'https://operator-b.example@evil.example/', 'MC_URL_INSECURE'],
    ['no URL', 'https://', 'MC_HEADLESS_REDIRECT'],
  ])('refuses to be redirected to %s', async (_, location, code) => {
    const world = waitingWorld()
    script(world, () => to(location))
    expect(await errorCodeOf(() => authenticate(world))).toBe(code)
  })

  it.each([
    [{ status: 500 }, 'MC_HEADLESS_STATUS'],
    [{ status: 404 }, 'MC_HEADLESS_STATUS'],
    [{ status: 302 }, 'MC_HEADLESS_REDIRECT'],
  ])('throws for the answer %j', async (reply, code) => {
    const world = waitingWorld()
    script(world, () => reply)
    expect(await errorCodeOf(() => authenticate(world))).toBe(code)
  })

  it.each(['text/html; charset=utf-8', 'Text/HTML', 'application/xhtml+xml'])(
    'asks once, and never again, where the authorize URL shows a page of type %s',
    async (type) => {
      const world = waitingWorld()
      world.http.scripts.set(AUTHORIZE_URL, () => ({ headers: { 'content-type': type }, body: '<html>Your number?' }))
      expect(await errorCodeOf(() => authenticate(world))).toBe('MC_HEADLESS_STATUS')
      expect(world.http.sentTo(AUTHORIZE_URL)).toHaveLength(1)
    },
  )

  it('waits at the authorize URL where that answers with anything else', async () => {
    const world = waitingWorld()
    let asked = 0
    world.http.scripts.set(AUTHORIZE_URL, ({ url }) =>
      (asked += 1) < 3 ? { headers: { 'content-type': 'application/json' } } : to(world.gateway.approve(url)),
    )
    expect(await authenticate(world)).toMatchObject({ kind: 'complete' })
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

  it('completes with a signal that nobody aborts', async () => {
    const world = waitingWorld()
    script(world, (url) => to(world.gateway.approve(url)))
    expect(await authenticate(world, { signal: new AbortController().signal })).toMatchObject({ kind: 'complete' })
  })

  it('returns the refusal of a pushed request without following anything', async () => {
    const world = waitingWorld()
    const body = { ...metadata, pushed_authorization_request_endpoint: PAR_URL }
    world.http.scripts.set(METADATA_URL, () => ({ body }))
    world.http.scripts.set(PAR_URL, () => ({ status: 400, body: { error: 'access_denied' } }))
    const refused = { kind: 'error', stage: 'authorization', error: 'access_denied' }
    expect(await authenticate(world, {}, { pushed: true })).toMatchObject(refused)
    expect(world.http.sentTo(AUTHORIZE_URL)).toHaveLength(0)
  })

  it.each([{ pollIntervalMs: 99 }, { pollIntervalMs: 60_001 }, { maxTotalMs: 999 }, { maxTotalMs: Number.NaN }])(
    'refuses the options %j with a TypeError',
    async (options) => {
      await expect(authenticate(waitingWorld(), options)).rejects.toThrow(TypeError)
    },
  )

  it('needs the port delay, and no posted form', async () => {
    await expect(authenticate(createWorld())).rejects.toThrow('needs the port delay')
    await expect(authenticate(waitingWorld(), {}, { responseMode: 'form_post' })).rejects.toThrow(TypeError)
  })
})
