import { createHash } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { describeServers } from './servers.ts'
import type { Answer, Visitor } from './world/create-visitor.ts'
import { appRedirectUrl } from './world/start-subject.ts'

const base = '/server_side_api'
const start = `${base}/start_discovery?msisdn=447700900917&scope=openid%20mc_authn`
const sameOrigin = { 'sec-fetch-site': 'same-origin' }
const binding = /^mc_binding=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/
const sessionCookie = /^mc_session=[\w-]{22}\.[\w-]{43}; Max-Age=28800; Path=\/; HttpOnly; SameSite=Lax$/

describeServers('sign-ins and sessions', (subject) => {
  const signIn = async (visitor: Visitor, target = start): Promise<Answer> =>
    visitor.askJson('GET', await visitor.approveAt(await visitor.ask('GET', target)))

  it.each([
    ['start_discovery?msisdn=%2B447700900917&scope=openid', 'g', 'openid mc_authn'],
    ['start_discovery?mcc=902&mnc=02&scope=openid%20mc_authn', 'b', 'openid mc_authn'],
    ['start_discovery?sourceIp=203.0.113.10&scope=openid%20mc_authn', 'g', 'openid mc_authn'],
    ['start_authentication?msisdn=447700900912&acr_values=3', 'b', 'openid mc_authn'],
    ['start_authorization?msisdn=447700900914', 'd', 'openid mc_authz'],
    ['start_discovery_manually?operator=g&scope=openid%20mc_authn', 'g', 'openid mc_authn'],
    ['start_discovery_manually?msisdn=447700900917&scope=openid%20mc_authn', 'g', 'openid mc_authn'],
  ])('%s leads to operator %s with scope %s, bound to this browser', async (target, operator, scope) => {
    const started = await subject().visitor().ask('GET', `${base}/${target}`)
    expect(started.status).toBe(302)
    const location = new URL(started.header('location') ?? '')
    expect(location.href).toContain(`${subject().sandboxUrl}/operators/${operator}/`)
    expect(location.searchParams.get('scope')).toBe(scope)
    expect(location.searchParams.get('code_challenge_method')).toBe('S256')
    expect(started.all('set-cookie').at(-1)).toMatch(binding)
    expect(started.body).toBe('')
  })

  it.each([
    // All scopes of the application, which only versions from 2.3 on have.
    ['', '904_04', 'd'],
    ['?msisdn=447700900999&scope=openid', '907_07', 'g'],
    ['?find=selection&msisdn=447700900917&scope=openid', '907_07', 'g'],
  ])('start_discovery%s leads to operator selection, and its answer %s to the operator %s', async (query, code, id) => {
    const visitor = subject().visitor()
    const started = await visitor.ask('GET', `${base}/start_discovery${query}`)
    expect(started.header('location')).toContain('/operator-selection?')
    const back = await visitor.ask('GET', `${base}/discovery_callback?mcc_mnc=${code}`)
    expect(back.status).toBe(302)
    expect(back.header('location')).toContain(`${subject().sandboxUrl}/operators/${id}/`)
  })

  it('scopes that the version of an operator lacks are refused before the phone rings', async () => {
    const visitor = subject().visitor()
    await visitor.ask('GET', `${base}/start_discovery`)
    const back = await visitor.ask('GET', `${base}/discovery_callback?mcc_mnc=907_07`)
    expect(back.status).toBe(502)
    expect(back.body).toContain('MC_REQUEST_UNSUPPORTED')
  })

  it('behind https, cookies are for this host alone and browsers are to stay on https', async () => {
    const target = '/login/mobile/start_discovery?msisdn=447700900917'
    const started = await subject().visitor().ask('GET', target)
    expect(started.status).toBe(302)
    expect(started.header('strict-transport-security')).toBe('max-age=31536000')
    expect(started.all('set-cookie').at(-1)).toMatch(
      /^__Host-mc_binding=[\w-]{43}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure$/,
    )
    expect(new URL(started.header('location') ?? '').searchParams.get('redirect_uri')).toBe(
      'https://bank.example/login/mobile/discovery_callback',
    )
  })

  it('a sign-in in a browser ends at the session, by 303, and its replay on a page', async () => {
    const visitor = subject().visitor()
    const callback = await visitor.approveAt(await visitor.ask('GET', start))
    const completed = await visitor.ask('GET', callback)
    expect(completed.status).toBe(303)
    expect(completed.header('location')).toBe(`${subject().site}${base}/session`)
    expect(completed.all('set-cookie')).toEqual([expect.stringMatching(sessionCookie)])
    const page = await visitor.ask('GET', `${base}/session`)
    expect(page.status).toBe(200)
    expect(page.body).toContain('Example Operator G')
    const replay = await visitor.ask('GET', callback)
    expect(replay.status).toBe(400)
    expect(replay.body).toContain('MC_TRANSACTION_UNKNOWN')
  })

  it.each([
    ['447700900911', 'a', 'openid'],
    ['447700900912', 'b', 'openid%20mc_authz'],
    ['447700900914', 'd', 'openid%20mc_authn'],
    ['447700900915', 'e', 'openid%20mc_authn'],
    ['447700900917', 'g', 'openid%20mc_authz'],
  ])('the number %s signs in at operator %s, whatever version that one speaks', async (msisdn, operator, scope) => {
    const visitor = subject().visitor()
    const result = await signIn(visitor, `${base}/start_discovery?msisdn=${msisdn}&scope=${scope}`)
    expect(result.json()).toMatchObject({ issuer: `${subject().sandboxUrl}/operators/${operator}`, acr: '2' })
    expect((await visitor.askJson('GET', `${base}/session`)).status).toBe(200)
  })

  it('return_to is where a sign-in ends', async () => {
    const visitor = subject().visitor()
    const callback = await visitor.approveAt(await visitor.ask('GET', `${start}&return_to=%2Fbasket%3Fstep%3D2`))
    expect((await visitor.ask('GET', callback)).header('location')).toBe(`${subject().site}/basket?step=2`)
  })

  it('programs get the result as JSON, and nothing that is a token of the operator', async () => {
    const result = await signIn(subject().visitor())
    expect(result.status).toBe(200)
    expect(result.json()).toMatchObject({ issuer: `${subject().sandboxUrl}/operators/g`, acr: '2', amr: ['SIM_OK'] })
    expect(result.body).not.toMatch(/eyJ|token"/)
  })

  it('who declined is told so, as a page with a way back and as problem details', async () => {
    const decline = async (): Promise<readonly [Visitor, string]> => {
      const visitor = subject().visitor()
      return [visitor, await visitor.approveAt(await visitor.ask('GET', start.replace('900917', '900927')))]
    }
    const [inBrowser, callback] = await decline()
    const page = await inBrowser.ask('GET', callback)
    expect(page.status).toBe(403)
    expect(page.body).toMatch(/<a [^>]*href="[^"]*start_discovery/)
    const [byProgram, another] = await decline()
    const problem = await byProgram.askJson('GET', another)
    expect(problem.header('content-type')).toBe('application/problem+json')
    expect(problem.json()).toMatchObject({ status: 403, code: 'WEB_REFUSED', error: 'access_denied' })
  })

  it('an answer that the operator posts comes again by GET', async () => {
    const visitor = subject().visitor()
    const callback = await visitor.approveAt(await visitor.ask('GET', start))
    const [path = '', body = ''] = callback.split('?')
    const posted = await visitor.ask('POST', path, { body })
    expect(posted.status).toBe(303)
    const again = (posted.header('location') ?? '').slice(subject().site.length)
    expect((await visitor.askJson('GET', again)).status).toBe(200)
  })

  it('a phone number is shared, and kept with the session', async () => {
    const visitor = subject().visitor()
    const scope = 'openid%20mc_phonenumber'
    const result = await signIn(visitor, `${base}/start_discovery?msisdn=447700900914&scope=${scope}`)
    const { identity } = result.json()
    expect(identity).toMatchObject({ phone_number: '447700900914' })
    expect((await visitor.askJson('GET', `${base}/session`)).json()).toMatchObject({ identity })
    expect((await visitor.ask('GET', `${base}/session`)).body).toContain('447700900914')
  })

  it('user info is asked of the operator', async () => {
    const visitor = subject().visitor()
    const { subject: sub } = (await signIn(visitor)).json()
    expect((await visitor.askJson('GET', `${base}/userinfo`)).json()).toMatchObject({ sub })
    expect((await visitor.ask('GET', `${base}/userinfo`)).status).toBe(200)
  })

  it('the operator is heard when its token has served its one time', async () => {
    const visitor = subject().visitor()
    const scope = 'openid%20mc_identity_phonenumber'
    await signIn(visitor, `${base}/start_discovery?msisdn=447700900917&scope=${scope}`)
    expect((await visitor.askJson('GET', `${base}/identity`)).json()).toMatchObject({
      status: 400,
      error: 'invalid_token',
    })
    expect((await visitor.ask('GET', `${base}/userinfo`)).status).toBe(400)
  })

  it('a session is refreshed with a new token, keeps its person, and its tokens can be taken back', async () => {
    const visitor = subject().visitor()
    const { subject: person } = (await signIn(visitor)).json()
    const before = await visitor.cookies()
    const refreshed = await visitor.askJson('POST', `${base}/refresh`, { headers: sameOrigin })
    expect(refreshed.status).toBe(200)
    expect(refreshed.all('set-cookie')).toEqual([expect.stringMatching(sessionCookie)])
    expect(refreshed.json()).toMatchObject({ subject: person })
    expect(await visitor.cookies()).not.toBe(before)
    expect((await visitor.ask('POST', `${base}/refresh`, { headers: sameOrigin })).status).toBe(303)
    expect((await visitor.askJson('POST', `${base}/revoke`, { headers: sameOrigin })).status).toBe(200)
    const again = await visitor.askJson('POST', `${base}/refresh`, { headers: sameOrigin })
    expect(again.json()).toMatchObject({ status: 409, code: 'WEB_REFRESH_TOKEN_MISSING' })
    expect((await visitor.askJson('GET', `${base}/session`)).json()).toMatchObject({ subject: person })
  })

  it('the token of a session changes after a quarter of an hour, and the session ends after eight hours', async () => {
    const visitor = subject().visitor()
    await signIn(visitor)
    const signedInAtMs = Date.now()
    try {
      vi.setSystemTime(signedInAtMs + 899_999)
      expect((await visitor.askJson('GET', `${base}/session`)).all('set-cookie')).toEqual([])
      vi.setSystemTime(signedInAtMs + 900_000)
      const rotated = await visitor.askJson('GET', `${base}/session`)
      expect(rotated.all('set-cookie')).toEqual([expect.stringMatching(/^mc_session=[\w.-]{66}; Max-Age=27900; /)])
      vi.setSystemTime(signedInAtMs + 28_800_000)
      expect((await visitor.askJson('GET', `${base}/session`)).status).toBe(401)
    } finally {
      vi.setSystemTime(signedInAtMs)
    }
  })

  it('logout ends the session, leads to the operator, and comes back once', async () => {
    const visitor = subject().visitor()
    await signIn(visitor)
    const left = await visitor.ask('POST', `${base}/logout`, { headers: sameOrigin, body: 'return_to=%2Fbye' })
    expect(left.status).toBe(303)
    expect(left.header('location')).toContain(`${subject().sandboxUrl}/operators/g/end_session?`)
    expect(left.all('set-cookie')).toContain('mc_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax')
    const back = await visitor.approveAt(left)
    expect(back).toContain(`${base}/logout_callback?state=`)
    expect((await visitor.ask('GET', `${base}/session`)).status).toBe(401)
    const returned = await visitor.ask('GET', back)
    expect([returned.status, returned.header('location')]).toEqual([303, `${subject().site}/bye`])
    expect((await visitor.askJson('GET', back)).json()).toMatchObject({ code: 'WEB_LOGOUT_STATE' })
  })

  it('an operator ends sessions by a logout token, once', async () => {
    const visitor = subject().visitor()
    await signIn(visitor)
    expect((await visitor.askJson('GET', `${base}/session`)).status).toBe(200)
    const url = `${subject().sandboxUrl}/sandbox/operators/g/logout`
    await fetch(url, {
      method: 'POST',
      body: JSON.stringify({ msisdn: '447700900917' }),
      headers: { 'content-type': 'application/json' },
    })
    expect((await visitor.askJson('GET', `${base}/session`)).status).toBe(401)
  })

  it('an app takes over with PKCE, once, and is signed in by a token of its own', async () => {
    const [browser, app] = [subject().visitor(), subject().visitor()]
    const verifier = 'v'.repeat(64)
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    const redirect = encodeURIComponent(appRedirectUrl)
    const toApp = `app_redirect_uri=${redirect}&code_challenge=${challenge}&code_challenge_method=S256&app_state=app-state`
    const callback = await browser.approveAt(await browser.ask('GET', `${start}&${toApp}`))
    const handedOver = await browser.ask('GET', callback)
    expect(handedOver.status).toBe(302)
    const location = new URL(handedOver.header('location') ?? '')
    expect(`${location.protocol}${location.pathname}`).toBe(appRedirectUrl)
    expect(location.searchParams.get('state')).toBe('app-state')
    const code = location.searchParams.get('code') ?? ''
    const body = new URLSearchParams({ code, code_verifier: verifier, app_redirect_uri: appRedirectUrl }).toString()
    const exchanged = await app.askJson('POST', `${base}/exchange_code`, { body })
    expect(exchanged.status).toBe(200)
    const { session_token, expires_in } = exchanged.json()
    expect(expires_in).toBe(28_800)
    const headers = { accept: '*/*', authorization: `Bearer ${String(session_token)}` }
    expect((await app.ask('GET', `${base}/session`, { headers })).header('content-type')).toBe('application/json')
    expect((await app.ask('POST', `${base}/refresh`, { headers })).json()).toHaveProperty('session_token')
    expect((await app.askJson('POST', `${base}/exchange_code`, { body })).json()).toMatchObject({
      error: 'invalid_grant',
    })
  })

  it('an app is told by its own address that the person declined', async () => {
    const browser = subject().visitor()
    const redirect = encodeURIComponent(appRedirectUrl)
    const toApp = `app_redirect_uri=${redirect}&code_challenge=${'c'.repeat(43)}&code_challenge_method=S256`
    const declining = start.replace('900917', '900927')
    const callback = await browser.approveAt(await browser.ask('GET', `${declining}&${toApp}&app_state=1`))
    const told = await browser.ask('GET', callback)
    expect(told.status).toBe(302)
    expect(told.header('location')).toMatch(/^com\.example\.shop:\/signed-in\?error=access_denied&.*state=1$/)
  })
})
