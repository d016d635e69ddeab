import { createHash, createHmac } from 'node:crypto'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/create-sandbox.ts'
import { findSituation, type SituationId } from '../../src/situations/situations.ts'
import { decodeToken, publishedKeys, relyingParty } from '../relying-party.ts'
import { causes } from '../situations/cause-situation.ts'
import { type LogoutReceiver, openLogoutReceiver } from './logout-receiver.ts'

const event = 'http://schemas.openid.net/event/backchannel-logout'
let sandbox: Sandbox
let receiver: LogoutReceiver
beforeAll(async () => {
  receiver = await openLogoutReceiver()
  sandbox = await createSandbox({ port: 0, redirectUrls: ['http://localhost:8080/callback', receiver.redirectUrl] })
})
beforeEach(() => {
  sandbox.reset()
  receiver.received.length = 0
  receiver.status = 200
})
afterAll(async () => {
  await sandbox.close()
  receiver.close()
})

async function signIn(
  msisdn = '447700900917',
  redirectUri = receiver.redirectUrl,
): Promise<{ idToken: string; sid: unknown; sub: unknown }> {
  const party = relyingParty(sandbox, { parameters: { redirect_uri: redirectUri, login_hint: `MSISDN:${msisdn}` } })
  const { answer } = await party.browse(party.authorizeUrl)
  const { body } = await party.exchange(answer?.code)
  const idToken = String(body.id_token)
  const { sid, sub } = decodeToken(idToken).claims
  return { idToken, sid, sub }
}

function endSession(parameters: Record<string, string>, init: RequestInit = {}): Promise<Response> {
  const query = init.method === 'POST' ? '' : `?${new URLSearchParams(parameters).toString()}`
  return fetch(`${sandbox.url}/operators/g/end_session${query}`, { redirect: 'manual', ...init })
}
const postLogout = (): string => new URL('logout_callback', receiver.redirectUrl).href

describe('a logout at the operator', () => {
  it('posts a logout token that keeps every rule to backchannel_logout beside the redirect URL', async () => {
    const { sid, sub } = await signIn()
    const url = new URL('backchannel_logout', receiver.redirectUrl).href
    expect(await sandbox.logOut('g', '447700900917')).toStrictEqual([
      { clientId: 'sandbox-shop-at-g', url, status: 200 },
    ])
    const [{ path, token } = { path: '', token: '' }] = receiver.received
    expect(path).toBe('/app/backchannel_logout')
    const keys = createLocalJWKSet({ keys: (await publishedKeys(sandbox, 'g')).map((key) => ({ ...key, kty: 'RSA' })) })
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: `${sandbox.url}/operators/g`,
      audience: 'sandbox-shop-at-g',
      typ: 'logout+jwt',
    })
    expect(protectedHeader.alg).toBe('RS256')
    expect(payload).toMatchObject({ sid, sub, jti: expect.any(String) as string, events: { [event]: {} } })
    expect(payload).not.toHaveProperty('nonce')
    expect(payload.exp).toBe((payload.iat ?? 0) + 120)
  })

  it('goes beside the bare redirect URL, also where the sign-in used that of the issuer', async () => {
    const issuer = sandbox.description.operators.find(({ id }) => id === 'g')?.issuer ?? ''
    const id = createHash('sha256').update(issuer).digest('base64url').slice(0, 16)
    await signIn('447700900917', `${receiver.redirectUrl}/${id}`)
    const [notified] = await sandbox.logOut('g', '447700900917')
    expect(notified).toMatchObject({ status: 200, url: new URL('backchannel_logout', receiver.redirectUrl).href })
  })

  it('ends a session once, and says what became of a relying party that does not answer', async () => {
    await signIn()
    receiver.status = 400
    expect(await sandbox.logOut('g', '447700900917')).toMatchObject([{ status: 400 }])
    expect(await sandbox.logOut('g', '447700900917')).toStrictEqual([])
  })

  it.each(causes)('carries the fault in its token, by %s', async (cause) => {
    const faults: readonly [SituationId, (token: ReturnType<typeof decodeToken>, raw: string) => unknown, unknown][] = [
      ['logout_alg_none', ({ header }, raw) => [header.alg, raw.endsWith('.')], ['none', true]],
      ['logout_no_event', ({ claims }) => claims.events, undefined],
      ['logout_with_nonce', ({ claims }) => claims.nonce, 'a-nonce'],
      ['logout_wrong_alg', ({ header }, raw) => [header.alg, fitsSecret(raw)], ['HS256', true]],
      ['logout_wrong_aud', ({ claims }) => claims.aud, 'another-application'],
      ['logout_wrong_event', ({ claims }) => Object.keys(claims.events as object), [`${event}-other`]],
      ['logout_wrong_iss', ({ claims }) => claims.iss, 'https://wrong-issuer.example'],
    ]
    for (const [fault, read, value] of faults) {
      sandbox.reset()
      receiver.received.length = 0
      const msisdn = cause === 'number' ? (findSituation(fault)?.number ?? '') : '447700900917'
      await signIn(msisdn)
      if (cause === 'switch') sandbox.switchFaultsOn('g', [fault])
      await sandbox.logOut('g', msisdn)
      const raw = receiver.received[0]?.token ?? ''
      expect(read(decodeToken(raw), raw), fault).toStrictEqual(value)
    }
  })
})

function fitsSecret(token: string): boolean {
  const [header = '', payload = '', signature] = token.split('.')
  const hmac = createHmac('sha256', 'sandbox-shop-secret-at-g').update(`${header}.${payload}`)
  return hmac.digest('base64url') === signature
}

describe('a logout begun by the relying party', () => {
  it.each(['GET', 'POST'])(
    'by %s sends the logout token first, then the browser back with its state',
    async (method) => {
      const { idToken } = await signIn()
      const parameters = { id_token_hint: idToken, post_logout_redirect_uri: postLogout(), state: 'the-state' }
      const response = await endSession(
        parameters,
        method === 'POST' ? { method, body: new URLSearchParams(parameters) } : {},
      )
      expect(response.status).toBe(303)
      expect(response.headers.get('location')).toBe(`${postLogout()}?state=the-state`)
      expect(receiver.received).toHaveLength(1)
    },
  )

  it.each(causes)('comes back with another state, or with none, by %s', async (cause) => {
    for (const [fault, query] of [
      ['logout_other_state', '?state=another-the-state'],
      ['logout_no_state', ''],
    ] as const) {
      sandbox.reset()
      const { idToken } = await signIn(cause === 'number' ? findSituation(fault)?.number : undefined)
      if (cause === 'switch') sandbox.switchFaultsOn('g', [fault])
      const parameters = { id_token_hint: idToken, post_logout_redirect_uri: postLogout(), state: 'the-state' }
      expect((await endSession(parameters)).headers.get('location'), fault).toBe(`${postLogout()}${query}`)
    }
  })

  it('comes back although the relying party refused the logout token', async () => {
    const { idToken } = await signIn('447700900861')
    receiver.status = 400
    const response = await endSession({ id_token_hint: idToken, post_logout_redirect_uri: postLogout() })
    expect(response.headers.get('location')).toBe(postLogout())
  })

  it('without a hint, or without an address to go to, ends at a page', async () => {
    const { idToken } = await signIn()
    for (const parameters of [{}, { id_token_hint: idToken }]) {
      const response = await endSession(parameters)
      expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('You are signed out')])
    }
    expect(receiver.received).toHaveLength(1)
  })

  it.each<[string, (idToken: string) => Record<string, string>]>([
    ['a hint that is no token', () => ({ id_token_hint: 'x.y.z' })],
    ['a hint somebody changed', (idToken) => ({ id_token_hint: `${idToken.slice(0, -8)}AAAAAAAA` })],
    ['the client_id of another', (idToken) => ({ id_token_hint: idToken, client_id: 'sandbox-bank-at-g' })],
    [
      'an address that is not registered',
      (idToken) => ({ id_token_hint: idToken, post_logout_redirect_uri: 'http://localhost:8080/elsewhere' }),
    ],
  ])('with %s is a 400 page, never a redirect', async (_case, make) => {
    const { idToken } = await signIn()
    const response = await endSession(make(idToken))
    expect([response.status, response.headers.get('location')]).toStrictEqual([400, null])
    expect(await response.text()).toContain('This request cannot be answered')
    expect(receiver.received).toHaveLength(0)
  })
})
