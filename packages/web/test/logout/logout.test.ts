import { MobileConnectError, type MobileConnect } from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import { signIn } from '../fake-mobile-connect.ts'
import { base } from '../open-site.ts'
import { openSessionSite, origin } from '../open-session-site.ts'

const endSession = 'https://operator.example/end?id_token_hint=x'
const atOperator: Partial<MobileConnect> = {
  startLogout: async (_, { state }) => ({ kind: 'logout_started', url: `${endSession}&state=${state}` }),
}
const nowhere: Partial<MobileConnect> = { startLogout: async () => undefined }

async function openSignedIn(flows: Partial<MobileConnect>) {
  const site = openSessionSite(flows)
  const browser = site.openBrowser()
  await browser.signIn()
  return { site, browser }
}

const stateIn = (response: Response) => new URL(response.headers.get('location') ?? '').searchParams.get('state') ?? ''

describe('POST logout', () => {
  it('ends the session and leads to the logout of the operator, with the id_token as hint', async () => {
    const asked: unknown[] = []
    const { browser } = await openSignedIn({
      startLogout: async (...given) => {
        asked.push(given)
        return { kind: 'logout_started', url: endSession }
      },
    })
    const response = await browser.post(`${base}/logout`)
    expect([response.status, response.headers.get('location')]).toStrictEqual([303, endSession])
    expect(browser.jar.has('__Host-mc_session')).toBe(false)
    expect((await browser.session()).response.status).toBe(401)
    expect(asked).toStrictEqual([
      [
        { operator: signIn.operator, issuer: signIn.issuer, idToken: signIn.tokens.idToken },
        { state: expect.stringMatching(/^[\w-]{43}$/), postLogoutRedirectUri: `${origin}${base}/logout_callback` },
      ],
    ])
  })

  it('tells a program where to send the browser', async () => {
    const { browser } = await openSignedIn(atOperator)
    const { data } = await browser.postJson(`${base}/logout`)
    expect(data['logout_url']).toContain(endSession)
    expect((await (await openSignedIn(nowhere)).browser.postJson(`${base}/logout`)).data).toStrictEqual({
      logout_url: null,
    })
  })

  it('ends at a page of ours where the operator offers no logout, or its metadata are wrong', async () => {
    for (const startLogout of [
      async () => undefined,
      () => Promise.reject(new MobileConnectError('MC_METADATA_ISSUER')),
    ]) {
      const { browser } = await openSignedIn({ startLogout })
      const response = await browser.post(`${base}/logout`)
      expect(response.status).toBe(303)
      const location = response.headers.get('location') ?? ''
      expect(location).toMatch(`${origin}${base}/logout_callback?state=`)
      const page = await browser.visit(location.slice(origin.length))
      expect([page.status, await page.text()]).toStrictEqual([200, expect.stringContaining('You are signed out')])
    }
  })

  it('does the same for somebody who is not signed in', async () => {
    const response = await openSessionSite().openBrowser().post(`${base}/logout`)
    expect(response.status).toBe(303)
  })

  it('keeps nothing for a stranger who asks too often, and lets out whoever is in', async () => {
    const site = openSessionSite({ startLogout: async () => undefined }, { limit: async () => 7 })
    const leave = (cookie: string) =>
      site.handler(new Request(`${origin}${base}/logout`, { method: 'POST', headers: { origin, cookie } }), {
        clientIp: '203.0.113.7',
      })
    expect([(await leave('')).status, site.transactions.rows.size]).toStrictEqual([429, 0])
    const { signIn, jar } = site.openBrowser()
    await signIn()
    expect((await leave(`__Host-mc_session=${jar.get('__Host-mc_session') ?? ''}`)).status).toBe(303)
  })

  it('ends the session of an app, which has no browser to send anywhere', async () => {
    const { site, browser } = await openSignedIn({})
    const headers = { authorization: `Bearer ${browser.jar.get('__Host-mc_session') ?? ''}` }
    const response = await site.send(`${base}/logout`, { method: 'POST', headers })
    expect(await response.json()).toStrictEqual({ logout_url: null })
    expect(response.headers.getSetCookie()).toStrictEqual([])
    expect(site.store.rows.size).toBe(0)
  })

  it('fails for all to see when something unforeseen happens, after the session has ended', async () => {
    const { site, browser } = await openSignedIn({ startLogout: () => Promise.reject(new RangeError('x')) })
    expect((await browser.post(`${base}/logout`)).status).toBe(500)
    expect(site.store.rows.size).toBe(0)
  })
})

describe('the way back from the operator', () => {
  async function openLoggingOut(body: string | null = null) {
    const { site, browser } = await openSignedIn(atOperator)
    const headers: Record<string, string> = body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
    const state = stateIn(await browser.post(`${base}/logout`, body, headers))
    return { site, browser, state }
  }

  it('ends with the state that was sent', async () => {
    const { browser, state } = await openLoggingOut()
    const response = await browser.visit(`${base}/logout_callback?state=${state}`)
    expect([response.status, await response.text()]).toStrictEqual([200, expect.stringContaining('You are signed out')])
  })

  it('is told to programs as JSON', async () => {
    const { browser, state } = await openLoggingOut()
    expect((await browser.json(`${base}/logout_callback?state=${state}`)).data).toStrictEqual({ signed_out: true })
  })

  it('leads to the path that was asked for', async () => {
    const { browser, state } = await openLoggingOut('return_to=%2Fbye%3Fa%3D1')
    const response = await browser.visit(`${base}/logout_callback?state=${state}`)
    expect([response.status, response.headers.get('location')]).toStrictEqual([303, `${origin}/bye?a=1`])
  })

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example'])('never leads to %s', async (returnTo) => {
    const { site, browser } = await openSignedIn(atOperator)
    const response = await browser.post(`${base}/logout`, new URLSearchParams({ return_to: returnTo }))
    expect(response.status).toBe(400)
    expect(site.store.rows.size).toBe(1)
  })

  it('is refused without a state, with another one, with two, and the second time', async () => {
    const { browser, state } = await openLoggingOut()
    for (const query of ['', '?state=', '?state=another', `?state=another&state=${state}`]) {
      const { response, data } = await browser.json(`${base}/logout_callback${query}`)
      expect([response.status, data['code']]).toStrictEqual([400, 'WEB_LOGOUT_STATE'])
    }
    expect((await browser.json(`${base}/logout_callback?state=${state}`)).response.status).toBe(200)
    const again = await browser.visit(`${base}/logout_callback?state=${state}`)
    expect([again.status, await again.text()]).toStrictEqual([400, expect.stringContaining('was not begun here')])
  })

  it('shows the same page when a person reloads it', async () => {
    const { site, browser, state } = await openLoggingOut()
    for (const status of [200, 200]) {
      expect((await browser.visit(`${base}/logout_callback?state=${state}`)).status).toBe(status)
    }
    site.time.nowMs += 600_000
    expect((await browser.visit(`${base}/logout_callback?state=${state}`)).status).toBe(400)
  })

  it('is refused in another browser, and then still open in the right one', async () => {
    const { site, browser, state } = await openLoggingOut()
    const other = site.openBrowser(new Map([['__Host-mc_binding', 'o'.repeat(43)]]))
    expect((await other.visit(`${base}/logout_callback?state=${state}`)).status).toBe(400)
    expect((await site.openBrowser().visit(`${base}/logout_callback?state=${state}`)).status).toBe(400)
    expect((await browser.visit(`${base}/logout_callback?state=${state}`)).status).toBe(200)
  })

  it('is refused after ten minutes', async () => {
    const { site, browser, state } = await openLoggingOut()
    site.time.nowMs += 600_000
    expect((await browser.visit(`${base}/logout_callback?state=${state}`)).status).toBe(400)
  })

  it('lets one of ten simultaneous ones through', async () => {
    const { browser, state } = await openLoggingOut()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => browser.json(`${base}/logout_callback?state=${state}`)),
    )
    expect(answers.filter(({ response }) => response.status === 200)).toHaveLength(1)
  })
})
