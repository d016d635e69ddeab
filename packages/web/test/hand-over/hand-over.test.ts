import { MobileConnectError, type AuthenticationRequest, type MobileConnect, type Refused } from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import { signIn } from '../fake-mobile-connect.ts'
import { base } from '../open-site.ts'
import { openSessionSite, startMs } from '../open-session-site.ts'

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const custom = 'com.example.shop:/signed-in'
const claimed = 'https://app.shop.example/signed-in'
const loopback = 'http://127.0.0.1/signed-in'
const appRedirectUrls = [custom, claimed, loopback]

const asked = (redirect: string, more: Record<string, string> = {}) =>
  new URLSearchParams({
    app_redirect_uri: redirect,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    app_state: 'af0if jsldkj&x=1',
    ...more,
  }).toString()

/** A site whose fake operator hands back whatever was kept with the sign-in, as the real one does. */
function openAppSite(flows: Partial<MobileConnect> = {}, redirect: string = custom) {
  const kept: { hostData?: string } = {}
  const site = openSessionSite(
    {
      startDiscovery: async (_, { hostData }: AuthenticationRequest) => {
        Object.assign(kept, { hostData })
        return { kind: 'authentication_started', url: 'https://operator.example/auth', state: 's', nonce: 'n' }
      },
      handleUrlRedirect: async () => ({ ...signIn, ...kept }),
      ...flows,
    },
    { appRedirectUrls },
  )
  const browser = site.openBrowser()
  const exchange = async (code: string, more: Record<string, string> = {}) => {
    const body = JSON.stringify({ code, code_verifier: verifier, app_redirect_uri: redirect, ...more })
    const headers = { 'content-type': 'application/json' }
    const response = await site.send(`${base}/exchange_code`, { method: 'POST', body, headers })
    return { response, data: (await response.json()) as Record<string, unknown> }
  }
  return {
    ...site,
    browser,
    kept,
    exchange,
    begin: (query: string = asked(redirect)) => browser.json(`${base}/start_discovery?${query}`),
    signInToApp: async () => {
      await browser.visit(`${base}/start_discovery?${asked(redirect)}`)
      const response = await browser.signIn()
      const location = new URL(response.headers.get('location') ?? '')
      return { response, location, code: location.searchParams.get('code') ?? '' }
    },
  }
}

describe('a sign-in that an app began', () => {
  it.each([custom, claimed, loopback, 'http://127.0.0.1:49152/signed-in'])(
    'ends at %s with a code and the state of the app, and nothing else',
    async (redirect) => {
      const { response, location, code } = await openAppSite({}, redirect).signInToApp()
      expect(response.status).toBe(302)
      expect(location.href).toMatch(`${redirect}?`)
      expect([...location.searchParams.keys()]).toStrictEqual(['code', 'state'])
      expect(location.searchParams.get('state')).toBe('af0if jsldkj&x=1')
      expect(code).toMatch(/^[\w-]{43}$/)
    },
  )

  it('signs the browser in nowhere', async () => {
    const site = openAppSite()
    await site.signInToApp()
    expect(site.browser.jar.has('__Host-mc_session')).toBe(false)
    const [row] = site.store.rows.values()
    expect(row?.expiresAtMs).toBe(startMs + 60_000)
  })

  it('is forgotten when the operator logs the person out before the app has come', async () => {
    const site = openAppSite({
      validateLogoutToken: async (_, issuer) => ({ kind: 'logout_requested', issuer, subject: signIn.subject }),
    })
    const { code } = await site.signInToApp()
    const parts = [{ alg: 'RS256' }, { iss: signIn.issuer, sub: signIn.subject }]
    const [header, claims] = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    const body = new URLSearchParams({ logout_token: `${header}.${claims}.c2ln` })
    expect((await site.send(`${base}/backchannel_logout`, { method: 'POST', body })).status).toBe(200)
    const { response, data } = await site.exchange(code)
    expect([response.status, data['error']]).toStrictEqual([400, 'invalid_grant'])
    expect(site.store.rows.size).toBe(0)
  })

  it('is a session as long as any other from the moment the app has come', async () => {
    const site = openAppSite()
    const { code } = await site.signInToApp()
    site.time.nowMs += 59_999
    const { data } = await site.exchange(code)
    const headers = { authorization: `Bearer ${String(data['session_token'])}` }
    const session = (await (await site.send(`${base}/session`, { headers })).json()) as Record<string, unknown>
    expect(session['expires_at']).toBe(new Date(startMs + 59_999 + 28_800_000).toISOString())
  })

  it('gives the app a session for code and verifier, by which it then asks', async () => {
    const site = openAppSite()
    const { code } = await site.signInToApp()
    const { response, data } = await site.exchange(code)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.getSetCookie()).toStrictEqual([])
    expect(data).toStrictEqual({
      session_token: expect.stringMatching(/^[\w-]{22}\.[\w-]{43}$/) as string,
      expires_in: 28_800,
      sign_in: expect.objectContaining({ subject: signIn.subject, issuer: signIn.issuer }) as object,
    })
    const headers = { authorization: `Bearer ${String(data['session_token'])}` }
    const session = (await (await site.send(`${base}/session`, { headers })).json()) as Record<string, unknown>
    expect(session['subject']).toBe(signIn.subject)
  })

  it('takes the exchange as a form as well', async () => {
    const site = openAppSite()
    const { code } = await site.signInToApp()
    const body = new URLSearchParams({ code, code_verifier: verifier, app_redirect_uri: custom })
    expect((await site.send(`${base}/exchange_code`, { method: 'POST', body })).status).toBe(200)
  })

  it('keeps the attributes that came with it', async () => {
    const identity = { sub: signIn.subject, phone_number: '+447700900907' }
    const site = openAppSite({
      handleUrlRedirect: async () => ({
        ...signIn,
        scope: 'openid mc_identity_phonenumber',
        hostData: JSON.stringify({ app: { redirectUri: custom, codeChallenge: challenge } }),
      }),
      requestIdentity: async () => ({ kind: 'identity_received', identity }) as const,
    })
    const { code } = await site.signInToApp()
    expect((await site.exchange(code)).data['sign_in']).toMatchObject({ identity })
  })
})

describe('a code', () => {
  it('serves once, also among ten simultaneous exchanges', async () => {
    const site = openAppSite()
    const { code } = await site.signInToApp()
    const answers = await Promise.all(Array.from({ length: 10 }, () => site.exchange(code)))
    expect(answers.filter(({ response }) => response.status === 200)).toHaveLength(1)
    const late = answers.find(({ response }) => response.status === 400)
    expect(late?.data).toMatchObject({ error: 'invalid_grant', code: 'WEB_APP_CODE_INVALID' })
    expect(site.store.rows.size).toBe(1)
  })

  it.each([
    ['another verifier', { code_verifier: verifier.replace('d', 'e') }],
    ['another redirect URL', { app_redirect_uri: claimed }],
  ])('is used up by %s', async (_, more) => {
    const site = openAppSite()
    const { code } = await site.signInToApp()
    expect((await site.exchange(code, more)).response.status).toBe(400)
    expect((await site.exchange(code)).response.status).toBe(400)
  })

  it('serves for 60 seconds', async () => {
    for (const [ageMs, status] of [
      [59_999, 200],
      [60_000, 400],
    ] as const) {
      const site = openAppSite()
      const { code } = await site.signInToApp()
      site.time.nowMs = startMs + ageMs
      expect((await site.exchange(code)).response.status).toBe(status)
    }
  })

  it('cannot be made up, nor taken from what the store keeps', async () => {
    const site = openAppSite()
    const { code } = await site.signInToApp()
    const [row] = site.transactions.rows.values()
    expect(JSON.stringify(row)).not.toContain(code)
    for (const made of ['x'.repeat(43), row?.id ?? '']) expect((await site.exchange(made)).response.status).toBe(400)
  })

  it.each([
    ['no verifier', { code_verifier: '' }, 'code_verifier'],
    ['a verifier of 42 characters', { code_verifier: 'x'.repeat(42) }, 'code_verifier'],
    ['the challenge in a strange alphabet', { code_verifier: `${verifier.slice(1)}+` }, 'code_verifier'],
    ['no redirect URL', { app_redirect_uri: '' }, 'app_redirect_uri'],
  ])('is not touched by a request with %s', async (_, more, parameter) => {
    const site = openAppSite()
    const { code } = await site.signInToApp()
    const { response, data } = await site.exchange(code, more)
    expect(response.status).toBe(400)
    expect(data['errors']).toStrictEqual([expect.objectContaining({ parameter })])
    expect((await site.exchange(code)).response.status).toBe(200)
  })

  it.each([
    ['broken JSON', '{', 'application/json', 400],
    ['JSON that is no object', '[]', 'application/json', 400],
    ['plain text', 'code=1', 'text/plain', 415],
    ['more than 16 384 octets', `code=${'x'.repeat(16_384)}`, 'application/x-www-form-urlencoded', 413],
  ])('is not exchanged for %s', async (_, body, type, status) => {
    const init = { method: 'POST', body, headers: { 'content-type': type } }
    const response = await openAppSite().send(`${base}/exchange_code`, init)
    expect([response.status, response.headers.get('content-type')]).toStrictEqual([status, 'application/problem+json'])
  })
})

describe('a redirect URL that is not registered', () => {
  it.each([
    'https://evil.example/signed-in',
    `${claimed}/`,
    `${claimed}?x=1`,
    `${claimed}/../evil`,
    'https://app.shop.example.evil.example/signed-in',
    'https://app.shop.example@evil.example/signed-in',
    'http://app.shop.example/signed-in',
    'https://app.shop.example:8443/signed-in',
    'com.example.shop:/other',
    'com.example.evil:/signed-in',
    'javascript:alert(1)',
    'http://localhost:49152/signed-in',
    'http://127.0.0.1:49152/other',
    'http://127.0.0.1:80@evil.example/signed-in',
    'http://127.0.0.1.evil.example/signed-in',
    'nonsense',
    'http://127.0.0.1:99999/signed-in',
  ])('gets a page with 400 and never a redirect: %s', async (redirect) => {
    const site = openAppSite({ startDiscovery: () => expect.fail('a flow began') })
    const page = await site.browser.visit(`${base}/start_discovery?${asked(redirect)}`)
    expect([page.status, page.headers.get('location')]).toStrictEqual([400, null])
    expect(await page.text()).toContain('This address is not registered for an app.')
  })
})

describe('the request of an app', () => {
  it.each(['app_redirect_uri', 'code_challenge', 'code_challenge_method'])('needs %s', async (name) => {
    const query = new URLSearchParams(asked(custom))
    query.delete(name)
    const { response, data } = await openAppSite().begin(query.toString())
    expect(response.status).toBe(400)
    expect(data['errors']).toStrictEqual([{ parameter: name, detail: 'A hand-over to an app needs this.' }])
  })

  it.each([
    ['code_challenge_method', 'plain'],
    ['code_challenge', verifier.slice(1)],
    ['app_state', 'x'.repeat(513)],
  ])('is refused with %s=%s', async (name, value) => {
    const { response, data } = await openAppSite().begin(asked(custom, { [name]: value }))
    expect(response.status).toBe(400)
    expect(data['errors']).toStrictEqual([expect.objectContaining({ parameter: name })])
  })

  it('cannot ask for a path of the site as well', async () => {
    const { data } = await openAppSite().begin(asked(custom, { return_to: '/' }))
    expect(data['errors']).toStrictEqual([expect.objectContaining({ parameter: 'return_to' })])
  })
})

describe('a refusal', () => {
  const declined: Refused = {
    kind: 'refused',
    stage: 'authorization',
    error: 'access_denied',
    errorDescription: 'the person said no & left',
  }
  const hostData = JSON.stringify({ app: { redirectUri: custom, codeChallenge: challenge, state: 's' } })
  const told = `${custom}?error=access_denied&error_description=the+person+said+no+%26+left&state=s`

  it('by the operator goes back to the app', async () => {
    const site = openAppSite({ handleUrlRedirect: async () => ({ ...declined, hostData }) })
    const response = await site.browser.signIn()
    expect([response.status, response.headers.get('location')]).toStrictEqual([302, told])
  })

  it('of the attributes goes back to the app', async () => {
    const scope = 'openid mc_identity_phonenumber'
    const site = openAppSite({
      handleUrlRedirect: async () => ({ ...signIn, scope, hostData }),
      requestIdentity: async () => declined,
    })
    expect((await site.browser.signIn()).headers.get('location')).toBe(told)
  })

  it('by discovery goes back to the app at once', async () => {
    const site = openAppSite({ startDiscovery: async () => ({ ...declined, stage: 'discovery' }) })
    const response = await site.browser.visit(`${base}/start_discovery?${asked(custom, { app_state: 's' })}`)
    expect(response.headers.get('location')).toBe(told)
  })
})

describe('an error', () => {
  const hostData = JSON.stringify({ app: { redirectUri: custom, codeChallenge: challenge, state: 's' } })
  const timeout = () => Promise.reject(new MobileConnectError('MC_HTTP_TIMEOUT'))
  const toldOf = (code: string) => ({
    error: 'server_error',
    error_description: expect.stringMatching(`^${code}, reference [0-9a-f]{12}$`) as string,
    state: 's',
  })
  const readAnswer = (response: Response) => {
    const location = new URL(response.headers.get('location') ?? '')
    return [response.status, location.href.split('?')[0], Object.fromEntries(location.searchParams)]
  }

  it.each<[string, string, Partial<MobileConnect>]>([
    [
      'a check that fails',
      'MC_ID_TOKEN_NONCE',
      { handleUrlRedirect: () => Promise.reject(new MobileConnectError('MC_ID_TOKEN_NONCE', {}, hostData)) },
    ],
    [
      'a choice of operator that cannot be asked',
      'MC_REQUEST_UNSUPPORTED',
      {
        handleUrlRedirect: () =>
          Promise.reject(new MobileConnectError('MC_REQUEST_UNSUPPORTED', { field: 'client_name' }, hostData)),
      },
    ],
    [
      'attributes that cannot be had',
      'MC_HTTP_TIMEOUT',
      {
        handleUrlRedirect: async () => ({ ...signIn, scope: 'openid mc_identity_phonenumber', hostData }),
        requestIdentity: timeout,
      },
    ],
    [
      'what nobody foresaw',
      'INTERNAL',
      {
        handleUrlRedirect: async () => ({ ...signIn, scope: 'openid mc_identity_phonenumber', hostData }),
        requestIdentity: () => Promise.reject(new RangeError('x')),
      },
    ],
  ])('is told to the app after %s, with its state', async (_, code, flows) => {
    const site = openAppSite(flows)
    expect(readAnswer(await site.browser.signIn())).toStrictEqual([302, custom, toldOf(code)])
    expect(site.records[0]).toMatchObject({ level: 'error', status: 302, code })
  })

  it('is told to the app at once when no sign-in can begin', async () => {
    const site = openAppSite({ startDiscovery: timeout })
    const response = await site.browser.visit(`${base}/start_discovery?${asked(custom, { app_state: 's' })}`)
    expect(readAnswer(response)).toStrictEqual([302, custom, toldOf('MC_HTTP_TIMEOUT')])
  })

  it('stays on a page where nobody can tell whose sign-in it was', async () => {
    const handleUrlRedirect = () => Promise.reject(new MobileConnectError('MC_TRANSACTION_UNKNOWN'))
    expect((await openAppSite({ handleUrlRedirect }).browser.signIn()).status).toBe(400)
  })
})
