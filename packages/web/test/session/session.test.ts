import { describe, expect, it } from 'vitest'
import { signIn } from '../fake-mobile-connect.ts'
import { base } from '../open-site.ts'
import { openSessionSite, origin, startMs } from '../open-session-site.ts'

const hourMs = 3_600_000
const cookieName = '__Host-mc_session'

describe('after a sign-in', () => {
  it('the browser holds a session in a cookie that nobody else can read, plant or send', async () => {
    const response = await openSessionSite().openBrowser().signIn()
    expect(response.headers.getSetCookie()).toStrictEqual([
      expect.stringMatching(
        /^__Host-mc_session=[\w-]{22}\.[\w-]{43}; Max-Age=28800; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
      ),
    ])
  })

  it('the cookie goes without prefix and Secure on loopback', async () => {
    const site = openSessionSite({}, { publicUrl: 'http://localhost:8080' })
    const [cookie] = (await site.openBrowser().signIn()).headers.getSetCookie()
    expect(cookie).toMatch(/^mc_session=[^;]+; Max-Age=28800; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('a page is left for one without code and state, which a reload shows again', async () => {
    const browser = openSessionSite().openBrowser()
    const response = await browser.signIn()
    expect([response.status, response.headers.get('location')]).toStrictEqual([303, `${origin}${base}/session`])
    const page = await (await browser.visit(`${base}/session`)).text()
    expect(page).toContain('You are signed in')
    expect(page).toContain(`<form method="post" action="${base}/logout">`)
  })

  it('a program gets the sign-in at once, and the session with it', async () => {
    const browser = openSessionSite().openBrowser()
    const { data } = await browser.json(`${base}/discovery_callback?code=c0de&state=st4te`)
    expect(data['subject']).toBe(signIn.subject)
    expect((await browser.session()).data).toStrictEqual({ ...data, expires_at: '2027-01-15T16:00:00.000Z' })
  })

  it('the store holds neither what the browser holds nor anything to find a person by', async () => {
    const site = openSessionSite()
    const browser = site.openBrowser()
    await browser.signIn()
    const [name = '', token = ''] = browser.jar.get(cookieName)?.split('.') ?? []
    const [row] = site.store.rows.values()
    expect(JSON.stringify(row)).not.toContain(name)
    expect(JSON.stringify(row)).not.toContain(token)
    const { value: _, ...key } = row ?? {}
    expect(JSON.stringify(key)).not.toContain(signIn.subject)
  })

  it('the session the browser had before ends', async () => {
    const site = openSessionSite()
    const browser = site.openBrowser()
    await browser.signIn()
    const former = site.openBrowser(new Map(browser.jar))
    await browser.signIn()
    expect(site.store.rows.size).toBe(1)
    expect((await former.session()).response.status).toBe(401)
    expect((await browser.session()).response.status).toBe(200)
  })

  it('a session somebody else planted is not taken over', async () => {
    const browser = openSessionSite().openBrowser(new Map([[cookieName, `${'a'.repeat(22)}.${'b'.repeat(43)}`]]))
    await browser.signIn()
    expect(browser.jar.get(cookieName)).not.toContain('aaa')
  })

  it('no session begins where the host has its own', async () => {
    const seen: unknown[] = []
    const onSignIn = (...given: unknown[]) => {
      seen.push(given)
      return { status: 303, headers: [['location', 'https://shop.example/welcome']] as const }
    }
    const flows = { handleUrlRedirect: async () => ({ ...signIn, hostData: '{"returnTo":"/basket"}' }) }
    const site = openSessionSite(flows, { onSignIn })
    const response = await site.openBrowser().signIn()
    expect(response.headers.get('location')).toBe('https://shop.example/welcome')
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect(site.store.rows.size).toBe(0)
    expect(seen).toStrictEqual([
      [signIn, expect.objectContaining({ native: expect.any(Request) as Request }), '/basket'],
    ])
  })

  it('no session begins where the host has cookies of its own, and the user goes where the sign-in was to end', async () => {
    const own = 'shop=1; Path=/; HttpOnly; SameSite=Lax'
    const flows = { handleUrlRedirect: async () => ({ ...signIn, hostData: '{"returnTo":"/basket"}' }) }
    const site = openSessionSite(flows, { onSignIn: () => ({ cookies: [own] }) })
    const response = await site.openBrowser().signIn()
    expect([response.status, response.headers.get('location')]).toStrictEqual([303, `${origin}/basket`])
    expect(response.headers.getSetCookie()).toContain(own)
    expect(site.store.rows.size).toBe(0)
  })

  it('cookies of the host come with the result where the sign-in names no end', async () => {
    const site = openSessionSite({}, { onSignIn: () => ({ cookies: ['shop=1'] }) })
    const response = await site.openBrowser().signIn()
    expect([response.status, response.headers.getSetCookie()]).toStrictEqual([200, ['shop=1']])
    expect(await response.text()).toContain(signIn.subject)
  })

  it('cookies of the host that HTTP cannot carry become the failure page, and none is set', async () => {
    const site = openSessionSite({}, { onSignIn: () => ({ cookies: ['shop=1', 'a=\n'] }) })
    const response = await site.openBrowser().signIn()
    expect([response.status, response.headers.getSetCookie()]).toStrictEqual([500, []])
  })

  it('a session of ours begins where the host leaves it to us', async () => {
    const site = openSessionSite({}, { onSignIn: () => undefined })
    await site.openBrowser().signIn()
    expect(site.store.rows.size).toBe(1)
  })
})

describe('GET session', () => {
  it('is answered with 401 and problem details where nobody is signed in', async () => {
    const { response, data } = await openSessionSite().openBrowser().session()
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    expect(data).toMatchObject({ title: 'Unauthorized', status: 401, code: 'WEB_SESSION_MISSING' })
  })

  it.each([
    ['another name', (value: string) => `x${value.slice(1)}`],
    ['another token', (value: string) => `${value.slice(0, 23)}${'x'.repeat(43)}`],
    ['something after it', (value: string) => `${value}x`],
  ])('takes no cookie with %s', async (_, change) => {
    const site = openSessionSite({}, { randomBytes: (count) => new Uint8Array(count).fill(1) })
    const browser = site.openBrowser()
    await browser.signIn()
    const changed = change(browser.jar.get(cookieName) ?? '')
    expect((await site.openBrowser(new Map([[cookieName, changed]])).session()).response.status).toBe(401)
    expect((await browser.session()).response.status).toBe(200)
  })

  it('ends eight hours after the sign-in, however busy the session was', async () => {
    const site = openSessionSite()
    const browser = site.openBrowser()
    await browser.signIn()
    for (let hour = 1; hour <= 7; hour += 1) {
      site.time.nowMs = startMs + hour * hourMs
      expect((await browser.session()).data['expires_at']).toBe('2027-01-15T16:00:00.000Z')
    }
    site.time.nowMs = startMs + 8 * hourMs - 1
    expect((await browser.session()).response.status).toBe(200)
    site.time.nowMs = startMs + 8 * hourMs
    expect((await browser.session()).response.status).toBe(401)
  })

  it('fails for all to see when the store gives back something else', async () => {
    const site = openSessionSite()
    const browser = site.openBrowser()
    await browser.signIn()
    for (const [id, row] of site.store.rows) site.store.rows.set(id, { ...row, value: '{"kind":"live"}' })
    expect((await browser.session()).response.status).toBe(500)
  })
})

describe('a token grown old', () => {
  const dueMs = startMs + 900_000

  async function openOldSession() {
    const site = openSessionSite()
    const browser = site.openBrowser()
    await browser.signIn()
    const before = new Map(browser.jar)
    site.time.nowMs = dueMs
    return { site, browser, before }
  }

  it('is replaced by a new one, whose cookie lives as long as the session', async () => {
    const { browser, before } = await openOldSession()
    const { response } = await browser.session()
    expect(browser.jar.get(cookieName)).not.toBe(before.get(cookieName))
    expect(response.headers.getSetCookie()[0]).toContain('; Max-Age=27900; ')
    expect((await browser.session()).response.headers.getSetCookie()).toStrictEqual([])
  })

  it('is not replaced one millisecond earlier', async () => {
    const { site, browser } = await openOldSession()
    site.time.nowMs = dueMs - 1
    expect((await browser.session()).response.headers.getSetCookie()).toStrictEqual([])
  })

  it('counts for requests under way for 30 seconds more, and then ends the session of whoever kept it', async () => {
    const { site, browser, before } = await openOldSession()
    await browser.session()
    site.time.nowMs = dueMs + 29_999
    expect((await site.openBrowser(new Map(before)).session()).response.status).toBe(200)
    site.time.nowMs = dueMs + 30_000
    expect((await site.openBrowser(new Map(before)).session()).response.status).toBe(401)
    expect((await browser.session()).response.status).toBe(401)
    expect(site.store.rows.size).toBe(0)
  })

  it('counts no longer because the clock was ahead when it was replaced', async () => {
    const { site, browser, before } = await openOldSession()
    site.time.nowMs = dueMs + 3_600_000
    await browser.session()
    site.time.nowMs = dueMs
    expect((await site.openBrowser(new Map(before)).session()).response.status).toBe(401)
  })

  it('is replaced at once where the clock was ahead when it began', async () => {
    const { site, browser } = await openOldSession()
    site.time.nowMs = dueMs - 3_600_000
    expect((await browser.session()).response.headers.getSetCookie()).toHaveLength(1)
  })

  it('counts no more once it was replaced twice: refused within the 30 seconds, and after them the end of the session', async () => {
    const { site, browser, before } = await openOldSession()
    await browser.session()
    site.time.nowMs += 900_000
    await browser.session()
    site.time.nowMs += 29_999
    expect((await site.openBrowser(new Map(before)).session()).response.status).toBe(401)
    expect((await browser.session()).response.status).toBe(200)
    site.time.nowMs += 1
    expect((await site.openBrowser(new Map(before)).session()).response.status).toBe(401)
    expect((await browser.session()).response.status).toBe(401)
    expect(site.store.rows.size).toBe(0)
  })

  it('is replaced once by twenty simultaneous requests, all of which are answered', async () => {
    const { site, browser, before } = await openOldSession()
    const tabs = Array.from({ length: 20 }, () => site.openBrowser(new Map(before)))
    const answers = await Promise.all(tabs.map((tab) => tab.session()))
    expect(answers.map(({ response }) => response.status)).toStrictEqual(Array(20).fill(200))
    const cookies = answers.flatMap(({ response }) => response.headers.getSetCookie())
    expect(cookies).toHaveLength(1)
    const winner = tabs.find((tab) => tab.jar.get(cookieName) !== before.get(cookieName))
    site.time.nowMs = dueMs + 60_000
    expect((await winner?.session())?.response.status).toBe(200)
    expect((await browser.session()).response.status).toBe(401)
  })

  it('is not replaced when the session ends at the same moment', async () => {
    const { site, browser } = await openOldSession()
    const endAndLose = async ({ id }: { readonly id: string }) => {
      site.store.rows.delete(id)
      return false
    }
    Object.assign(site.store, { replace: endAndLose })
    const { response } = await browser.session()
    expect(response.status).toBe(401)
    expect(response.headers.getSetCookie()).toStrictEqual([])
  })
})

describe('a bearer', () => {
  async function openBearer() {
    const site = openSessionSite()
    const browser = site.openBrowser()
    await browser.signIn()
    const token = browser.jar.get(cookieName) ?? ''
    const ask = async (bearer: string) => {
      const response = await site.send(`${base}/session`, { headers: { authorization: `Bearer ${bearer}` } })
      return { response, data: (await response.json()) as Record<string, unknown> }
    }
    return { site, browser, token, ask }
  }

  it('is answered with JSON whatever it accepts, and without cookies', async () => {
    const { token, ask } = await openBearer()
    const { response, data } = await ask(token)
    expect(data['subject']).toBe(signIn.subject)
    expect(response.headers.getSetCookie()).toStrictEqual([])
    expect(data).not.toHaveProperty('session_token')
  })

  it('gets a new token in the answer when the old one has grown old', async () => {
    const { site, token, ask } = await openBearer()
    site.time.nowMs = startMs + 900_000
    const { response, data } = await ask(token)
    expect(response.headers.getSetCookie()).toStrictEqual([])
    site.time.nowMs += 30_000
    expect((await ask(String(data['session_token']))).response.status).toBe(200)
    expect((await ask(token)).response.status).toBe(401)
  })

  it('is not let in by the cookie when the token is wrong', async () => {
    const { browser } = await openBearer()
    const headers = { authorization: 'Bearer nonsense' }
    expect((await browser.json(`${base}/session`, { headers })).response.status).toBe(401)
  })
})

describe('a browser at a site behind Basic authentication', () => {
  const headers = { authorization: 'Basic c3RhZ2luZzpzdGFnaW5n' }

  it('is signed in by its cookie', async () => {
    const browser = openSessionSite().openBrowser()
    await browser.signIn()
    expect((await browser.json(`${base}/session`, { headers })).response.status).toBe(200)
  })

  it('is not signed out by a page of another site', async () => {
    const { openBrowser, store } = openSessionSite()
    const browser = openBrowser()
    await browser.signIn()
    const response = await browser.post(`${base}/logout`, null, { ...headers, 'sec-fetch-site': 'cross-site' })
    expect([response.status, response.headers.getSetCookie(), store.rows.size]).toStrictEqual([403, [], 1])
  })
})
