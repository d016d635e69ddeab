import { MobileConnectError, type MobileConnect, type SignedIn } from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import { signIn } from '../fake-mobile-connect.ts'
import { base } from '../open-site.ts'
import { openSessionSite, origin, startMs } from '../open-session-site.ts'

const identity = { sub: signIn.subject, phone_number: '+447700900907' }
const cookieName = '__Host-mc_session'

async function openSignedIn(flows: Partial<MobileConnect>, as: SignedIn = signIn) {
  const site = openSessionSite({ handleUrlRedirect: async () => as, ...flows })
  const browser = site.openBrowser()
  await browser.signIn()
  return { site, browser }
}

const keptTokens = ({ site }: Awaited<ReturnType<typeof openSignedIn>>) =>
  [...site.store.rows.values()].map(
    ({ value }) => (JSON.parse(value) as { signIn: Pick<SignedIn, 'tokens'> }).signIn.tokens,
  )[0]

describe.each([
  ['userinfo', 'requestUserInfo'],
  ['identity', 'requestIdentity'],
] as const)('GET %s', (path, flow) => {
  it('asks the operator anew, with the access token of the sign-in', async () => {
    const asked: unknown[] = []
    const flows = {
      [flow]: async (whose: SignedIn) => {
        asked.push(whose)
        return { kind: 'identity_received', identity }
      },
    }
    const { browser } = await openSignedIn(flows)
    const { response, data } = await browser.json(`${base}/${path}`)
    expect([response.status, data]).toStrictEqual([200, identity])
    expect(asked).toStrictEqual([signIn])
    expect(await (await browser.visit(`${base}/${path}`)).text()).toContain('+447700900907')
  })

  it('tells what the operator says to a token that served only once', async () => {
    const refused = { kind: 'refused', stage: 'identity', error: 'invalid_token' } as const
    const { browser } = await openSignedIn({ [flow]: async () => refused })
    const { response, data } = await browser.json(`${base}/${path}`)
    expect(response.status).toBe(400)
    expect(data).toMatchObject({ code: 'WEB_REFUSED', error: 'invalid_token', stage: 'identity' })
  })

  it('is 501 at an operator without it', async () => {
    const flows = { [flow]: () => Promise.reject(new MobileConnectError('MC_IDENTITY_NOT_SUPPORTED')) }
    const { response, data } = await (await openSignedIn(flows)).browser.json(`${base}/${path}`)
    expect([response.status, data['code']]).toStrictEqual([501, 'MC_IDENTITY_NOT_SUPPORTED'])
  })

  it('is 401 where nobody is signed in', async () => {
    expect((await openSessionSite().openBrowser().json(`${base}/${path}`)).response.status).toBe(401)
  })
})

describe('POST refresh', () => {
  const tokens = { accessToken: 'second-access-token', refreshToken: 'second-refresh-token' }
  const refreshToken = async () => ({ kind: 'tokens_refreshed', tokens }) as const

  it('keeps the new tokens, and gives the session a new token too', async () => {
    const opened = await openSignedIn({ refreshToken })
    const before = opened.browser.jar.get(cookieName)
    const { response, data } = await opened.browser.postJson(`${base}/refresh`)
    expect(response.status).toBe(200)
    expect(data).toMatchObject({ subject: signIn.subject, expires_at: '2027-01-15T16:00:00.000Z' })
    expect(data).not.toHaveProperty('session_token')
    expect(JSON.stringify(data)).not.toContain('second-')
    expect(opened.browser.jar.get(cookieName)).not.toBe(before)
    expect(keptTokens(opened)).toStrictEqual({ ...signIn.tokens, ...tokens })
    expect((await opened.browser.session()).response.status).toBe(200)
  })

  it('sends the browser on to the session with 303', async () => {
    const response = await (await openSignedIn({ refreshToken })).browser.post(`${base}/refresh`)
    expect([response.status, response.headers.get('location')]).toStrictEqual([303, `${origin}${base}/session`])
  })

  it('gives a bearer the new session token in the answer', async () => {
    const { site, browser } = await openSignedIn({ refreshToken })
    const headers = { authorization: `Bearer ${browser.jar.get(cookieName) ?? ''}` }
    const answer = (await (await site.send(`${base}/refresh`, { method: 'POST', headers })).json()) as Record<
      string,
      string
    >
    const renewed = { headers: { authorization: `Bearer ${answer['session_token'] ?? ''}` } }
    site.time.nowMs += 30_000
    expect((await site.send(`${base}/session`, renewed)).status).toBe(200)
  })

  it('uses a refresh token once, however many ask at the same time', async () => {
    let calls = 0
    const flows = { refreshToken: async () => ((calls += 1), refreshToken()) }
    const { browser } = await openSignedIn(flows)
    const answers = await Promise.all(Array.from({ length: 10 }, () => browser.postJson(`${base}/refresh`)))
    expect(calls).toBe(1)
    expect(answers.map(({ response }) => response.status).sort()).toStrictEqual([200, ...Array<number>(9).fill(409)])
    const late = answers.find(({ response }) => response.status === 409)
    expect(late?.data['code']).toBe('WEB_REFRESH_IN_PROGRESS')
    expect(late?.response.headers.get('retry-after')).toBe('1')
  })

  it('goes ahead when others merely read the session, which makes another version of it while keys are rotated', async () => {
    const opened = await openSignedIn({ refreshToken })
    const { store } = opened.site
    const { replace } = store
    let reads = 3
    Object.assign(store, {
      replace: async (...given: Parameters<typeof replace>) => {
        const [row] = store.rows.values()
        if (row && reads > 0) store.rows.set(row.id, { ...row, version: row.version + 1 })
        reads -= 1
        return replace(...given)
      },
    })
    expect((await opened.browser.postJson(`${base}/refresh`)).response.status).toBe(200)
    expect(keptTokens(opened)).toStrictEqual({ ...signIn.tokens, ...tokens })
  })

  it('asks to come back when the session never stops changing', async () => {
    const { site, browser } = await openSignedIn({ refreshToken: () => expect.fail('a token was used') })
    Object.assign(site.store, { replace: async () => false })
    const { response, data } = await browser.postJson(`${base}/refresh`)
    expect([response.status, data['code']]).toStrictEqual([409, 'WEB_REFRESH_IN_PROGRESS'])
  })

  it('may be tried again after the operator refused, could not be reached, or never answered', async () => {
    const refused = { kind: 'refused', stage: 'token', error: 'invalid_grant' } as const
    let reached = (): void => undefined
    const underWay = new Promise<void>((resolve) => (reached = resolve))
    const answers = [
      async () => refused,
      () => Promise.reject(new MobileConnectError('MC_HTTP_TIMEOUT')),
      () => {
        reached()
        return new Promise<never>(() => undefined)
      },
      refreshToken,
    ]
    const { site, browser } = await openSignedIn({
      refreshToken: () => (answers.shift() ?? expect.fail('too often'))(),
    })
    expect((await browser.postJson(`${base}/refresh`)).response.status).toBe(400)
    expect((await browser.postJson(`${base}/refresh`)).response.status).toBe(504)
    void browser.postJson(`${base}/refresh`)
    await underWay
    expect((await browser.postJson(`${base}/refresh`)).response.status).toBe(409)
    site.time.nowMs = startMs + 60_000
    expect((await browser.postJson(`${base}/refresh`)).response.status).toBe(200)
  })

  it('does not bring back a session that ended meanwhile', async () => {
    const { site, browser } = await openSignedIn({
      refreshToken: async () => {
        site.store.rows.clear()
        return refreshToken()
      },
    })
    expect((await browser.postJson(`${base}/refresh`)).response.status).toBe(401)
    expect(site.store.rows.size).toBe(0)
  })

  it('is 409 without a refresh token', async () => {
    const { refreshToken: _, ...without } = signIn.tokens
    const { browser } = await openSignedIn({}, { ...signIn, tokens: without })
    const { response, data } = await browser.postJson(`${base}/refresh`)
    expect([response.status, data['code']]).toStrictEqual([409, 'WEB_REFRESH_TOKEN_MISSING'])
  })
})

describe('POST revoke', () => {
  it('takes both tokens back at the operator; the person stays signed in', async () => {
    const revoked: unknown[] = []
    const opened = await openSignedIn({
      revokeToken: async (_, ...token) => {
        revoked.push(token)
        return { kind: 'token_revoked' }
      },
    })
    const { response } = await opened.browser.postJson(`${base}/revoke`)
    expect(response.status).toBe(200)
    expect(revoked).toStrictEqual([
      ['refresh-token-value', 'refresh_token'],
      ['access-token-value', 'access_token'],
    ])
    expect(keptTokens(opened)).not.toHaveProperty('refreshToken')
    expect((await opened.browser.session()).response.status).toBe(200)
  })

  it('tells what the operator refused, and keeps the tokens for another try', async () => {
    const refused = { kind: 'refused', stage: 'token', error: 'unsupported_token_type' } as const
    const opened = await openSignedIn({ revokeToken: async () => refused })
    const { response, data } = await opened.browser.postJson(`${base}/revoke`)
    expect([response.status, data['error']]).toStrictEqual([400, 'unsupported_token_type'])
    expect(keptTokens(opened)).toStrictEqual(signIn.tokens)
  })

  it('is 501 at an operator without revocation', async () => {
    const revokeToken = () => Promise.reject(new MobileConnectError('MC_TOKEN_REVOCATION_ENDPOINT_MISSING'))
    const { response } = await (await openSignedIn({ revokeToken })).browser.postJson(`${base}/revoke`)
    expect(response.status).toBe(501)
  })
})

describe('a change that others make at the same time', () => {
  it('is not lost: the session is read again', async () => {
    const opened = await openSignedIn({ revokeToken: async () => ({ kind: 'token_revoked' }) })
    const { store } = opened.site
    const { replace } = store
    let disturbances = 3
    Object.assign(store, {
      replace: async (...given: Parameters<typeof replace>) => {
        disturbances -= 1
        return disturbances < 0 ? replace(...given) : false
      },
    })
    expect((await opened.browser.postJson(`${base}/revoke`)).response.status).toBe(200)
    expect(keptTokens(opened)).not.toHaveProperty('refreshToken')
  })

  it('is given up when it never ends', async () => {
    const { site, browser } = await openSignedIn({ revokeToken: async () => ({ kind: 'token_revoked' }) })
    Object.assign(site.store, { replace: async () => false })
    expect((await browser.postJson(`${base}/revoke`)).response.status).toBe(503)
  })
})

describe.each(['refresh', 'revoke', 'logout'])('POST %s from a page of another site', (path) => {
  const flows: Partial<MobileConnect> = {
    refreshToken: () => expect.fail('a token was used'),
    revokeToken: () => expect.fail('a token was revoked'),
    startLogout: () => expect.fail('a logout began'),
  }

  it.each([
    ['cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['cross-site, and the origin forged to be ours', { 'sec-fetch-site': 'cross-site', origin }],
  ])('is refused: %s', async (_, headers) => {
    const { browser } = await openSignedIn(flows)
    const response = await browser.post(`${base}/${path}`, null, headers)
    expect(response.status).toBe(403)
    expect((await browser.session()).response.status).toBe(200)
  })

  it.each([
    ['an origin of another site', { origin: 'https://evil.example' }],
    ['an origin that begins like ours', { origin: `${origin}.evil.example` }],
    ['an opaque origin', { origin: 'null' }],
    ['no origin', {}],
  ])('is refused in an old browser: %s', async (_, headers: Record<string, string>) => {
    const { site, browser } = await openSignedIn(flows)
    const cookie = `${cookieName}=${browser.jar.get(cookieName) ?? ''}`
    const response = await site.send(`${base}/${path}`, { method: 'POST', headers: { cookie, ...headers } })
    expect(response.status).toBe(403)
    expect(site.store.rows.size).toBe(1)
  })
})

it.each([{ 'sec-fetch-site': 'none' }, { origin }])('a POST of our own passes: %j', async (headers) => {
  const { site, browser } = await openSignedIn({ revokeToken: async () => ({ kind: 'token_revoked' }) })
  const cookie = `${cookieName}=${browser.jar.get(cookieName) ?? ''}`
  const init = { method: 'POST', headers: { cookie, ...headers } as Record<string, string> }
  expect((await site.send(`${base}/revoke`, init)).status).toBe(303)
})
