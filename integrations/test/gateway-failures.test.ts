import type { HttpPort, HttpReply } from '@mobile-connect/core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser, type Page } from './world/create-browser.ts'
import { type Misbehaviour, startMisbehavingServer } from './world/start-misbehaving-server.ts'
import { type RelyingParty, type RelyingPartyOptions, startRelyingParty } from './world/start-relying-party.ts'
import { type SandboxWithSites, startSandbox } from './world/start-sandbox.ts'

const TIMEOUT_MS = 400
/** Where something else is to go wrong, on whatever machine. */
const LONG_MS = 10_000

let world: SandboxWithSites
beforeAll(async () => {
  world = await startSandbox(30)
})
afterAll(() => world.sandbox.close())

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

async function relyingParty(options: RelyingPartyOptions): Promise<RelyingParty> {
  const started = await startRelyingParty(world, options)
  closing.push(started.close)
  return started
}

/** Every request whose path ends in `path` goes to a server that misbehaves, over real sockets. */
async function divert(path: string, behaviour: Misbehaviour): Promise<(http: HttpPort) => HttpPort> {
  const wrong = await startMisbehavingServer(behaviour)
  closing.push(wrong.close)
  return (http) => ({
    send: (request) =>
      http.send(new URL(request.url).pathname.endsWith(path) ? { ...request, url: wrong.origin } : request),
  })
}

/** Every JSON answer to a request whose path ends in `path` is changed on its way. */
function tamper(
  path: string,
  change: (body: Record<string, unknown>) => Record<string, unknown>,
): (http: HttpPort) => HttpPort {
  return (http) => ({
    send: async (request): Promise<HttpReply> => {
      const reply = await http.send(request)
      if (!new URL(request.url).pathname.endsWith(path)) return reply
      const text = JSON.stringify(change(JSON.parse(await reply.text()) as Record<string, unknown>))
      return { status: reply.status, headers: reply.headers, text: () => Promise.resolve(text) }
    },
  })
}

async function signIn({ site }: RelyingParty, more = ''): Promise<{ page: Page; body: Record<string, unknown> }> {
  const url = `${site}/server_side_api/start_discovery?msisdn=447700900917${more}`
  const page = await createBrowser().open(url, { accept: 'application/json' })
  return { page, body: JSON.parse(page.text) as Record<string, unknown> }
}

describe('a gateway', () => {
  it.each<[string, Misbehaviour, number, string]>([
    ['/token', 'never answers', 504, 'MC_HTTP_TIMEOUT'],
    ['/token', 'answers 500', 502, 'MC_TOKEN_STATUS'],
    ['/token', 'answers garbage', 502, 'MC_TOKEN_RESPONSE_INVALID'],
    ['/token', 'answers with 10 MB', 502, 'MC_HTTP_BODY_TOO_LARGE'],
    ['/token', 'redirects to another machine', 502, 'MC_TOKEN_STATUS'],
    ['/token', 'cuts the connection', 502, 'MC_HTTP_UNREACHABLE'],
    ['/jwks.json', 'answers 500', 502, 'MC_JWKS_UNAVAILABLE'],
    ['/jwks.json', 'answers something else', 502, 'MC_JWKS_INVALID'],
    ['/premiuminfo', 'never answers', 504, 'MC_HTTP_TIMEOUT'],
    ['/premiuminfo', 'answers 500', 502, 'MC_IDENTITY_STATUS'],
    ['/premiuminfo', 'answers something else', 502, 'MC_IDENTITY_SUBJECT'],
  ])('whose %s %s ends the sign-in with a clear error', async (path, behaviour, status, code) => {
    const timeoutMs = code === 'MC_HTTP_TIMEOUT' ? TIMEOUT_MS : LONG_MS
    const party = await relyingParty({ wrapHttp: await divert(path, behaviour), timeoutMs })
    const { page, body } = await signIn(party, '&scope=openid%20mc_identity_phonenumber&context=Test')
    expect(page.status).toBe(status)
    expect(body).toMatchObject({ code, reference: expect.stringMatching(/^[0-9a-f]{12}$/) as string })
  })

  it('without metadata is used by the links of discovery, as the guide says', async () => {
    const party = await relyingParty({ wrapHttp: await divert('/openid-configuration', 'answers 500') })
    expect((await signIn(party)).page.status).toBe(200)
  })

  it('whose metadata name another issuer is refused', async () => {
    const party = await relyingParty({
      wrapHttp: tamper('/openid-configuration', (body) => ({ ...body, issuer: 'https://evil.example' })),
    })
    expect((await signIn(party)).body).toMatchObject({ code: 'MC_METADATA_ISSUER' })
  })
})

describe('an id_token', () => {
  const change = (token: unknown, part: 0 | 1 | 2, edit: (text: string) => string): string => {
    const parts = String(token).split('.')
    const text = Buffer.from(parts[part] ?? '', 'base64url').toString('latin1')
    parts[part] = Buffer.from(edit(text), 'latin1').toString('base64url')
    return parts.join('.')
  }
  const withToken =
    (edit: (token: unknown) => unknown) =>
    (body: Record<string, unknown>): Record<string, unknown> => ({ ...body, id_token: edit(body['id_token']) })

  it.each<[string, (token: unknown) => unknown, string]>([
    ['another person', (t) => change(t, 1, (p) => p.replace(/"sub":"./, '"sub":"~')), 'MC_ID_TOKEN_SIGNATURE'],
    ['a changed signature', (t) => change(t, 2, (s) => `~${s.slice(1)}`), 'MC_ID_TOKEN_SIGNATURE'],
    ['no algorithm', (t) => change(t, 0, (h) => h.replace('RS256', 'none')), 'MC_ID_TOKEN_ALGORITHM'],
    ['a symmetric algorithm', (t) => change(t, 0, (h) => h.replace('RS256', 'HS256')), 'MC_ID_TOKEN_ALGORITHM'],
    ['an unknown key', (t) => change(t, 0, (h) => h.replace(/"kid":"./, '"kid":"~')), 'MC_ID_TOKEN_KEY_UNKNOWN'],
    ['no signature', (t) => String(t).replace(/[^.]+$/, ''), 'MC_ID_TOKEN_MALFORMED'],
    ['nothing at all', () => undefined, 'MC_ID_TOKEN_MISSING'],
  ])('with %s is refused', async (_, edit, code) => {
    const party = await relyingParty({ wrapHttp: tamper('/token', withToken(edit)) })
    const { page, body } = await signIn(party)
    expect(page.status).toBe(502)
    expect(body).toMatchObject({ code })
  })

  it('of another sign-in is refused', async () => {
    let first: unknown
    const party = await relyingParty({
      wrapHttp: tamper(
        '/token',
        withToken((token) => (first ??= token)),
      ),
    })
    expect((await signIn(party)).page.status).toBe(200)
    expect((await signIn(party)).body).toMatchObject({ code: 'MC_ID_TOKEN_NONCE' })
  })

  it('does not cover another access token', async () => {
    const party = await relyingParty({ wrapHttp: tamper('/token', (body) => ({ ...body, access_token: 'another' })) })
    expect((await signIn(party)).body).toMatchObject({ code: 'MC_ID_TOKEN_AT_HASH' })
  })

  it('of zero lifetime passes with the default tolerance and fails with none', async () => {
    const scope = '&scope=openid%20mc_authz&context=Pay'
    expect((await signIn(await relyingParty({}), scope)).page.status).toBe(200)
    const strict = await relyingParty({ clockToleranceS: 0 })
    expect((await signIn(strict, scope)).body).toMatchObject({ code: 'MC_ID_TOKEN_EXPIRED' })
  })
})

it('an expired transaction is a clear error', async () => {
  let offsetMs = 0
  const party = await relyingParty({ clock: () => Date.now() + offsetMs })
  const browser = createBrowser()
  const url = `${party.site}/server_side_api/start_discovery?msisdn=447700900917`
  const callback = await browser.open(url, { stopBefore: ({ pathname }) => pathname.endsWith('/discovery_callback') })
  offsetMs = 600_000
  const page = await browser.open(callback.url)
  expect(page.status).toBe(400)
  expect(page.text).toContain('MC_TRANSACTION_UNKNOWN')
})

it('premiuminfo that speaks of another person is refused', async () => {
  const party = await relyingParty({ wrapHttp: tamper('/premiuminfo', (body) => ({ ...body, sub: 'somebody-else' })) })
  const { body } = await signIn(party, '&scope=openid%20mc_identity_phonenumber&context=Test')
  expect(body).toMatchObject({ code: 'MC_IDENTITY_SUBJECT' })
})
