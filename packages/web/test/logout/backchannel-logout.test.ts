import { MobileConnectError, type MobileConnect, type Operator } from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import type { WebHandlerOptions } from '../../src/index.ts'
import { signIn } from '../fake-mobile-connect.ts'
import { base } from '../open-site.ts'
import { openSessionSite } from '../open-session-site.ts'

const { issuer, subject, operator } = signIn
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
const tokenOf = (claims: object) => `${encode({ alg: 'RS256', kid: '1' })}.${encode(claims)}.c2ln`
const of = (sid: string) => ({ ...signIn, claims: { ...signIn.claims, sid } })

/** The flow that would verify believes every token: what is tested here is what happens before and after. */
const believing: MobileConnect['validateLogoutToken'] = async (_, iss, token) => {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, string>
  const { sub, sid } = claims
  return {
    kind: 'logout_requested',
    issuer: iss,
    ...(sub !== undefined && { subject: sub }),
    ...(sid !== undefined && { operatorSessionId: sid }),
  }
}

function openSite(validateLogoutToken = believing, options: Partial<WebHandlerOptions> = {}) {
  const arriving = { signIn }
  const flows = {
    handleUrlRedirect: async () => arriving.signIn,
    validateLogoutToken,
    startLogout: async () => undefined,
  }
  const site = openSessionSite(flows, options)
  return {
    ...site,
    signInAs: async (as: typeof signIn) => {
      arriving.signIn = as
      const browser = site.openBrowser()
      await browser.signIn()
      return { isSignedIn: async () => (await browser.session()).response.status === 200, browser }
    },
    notify: (claims: object, body = new URLSearchParams({ logout_token: tokenOf(claims) })) =>
      site.send(`${base}/backchannel_logout`, { method: 'POST', body }),
  }
}

describe('POST backchannel_logout', () => {
  it('ends all sessions of the subject, and nobody else’s', async () => {
    const site = openSite()
    const mine = [await site.signInAs(signIn), await site.signInAs(of('sid-1'))]
    const other = await site.signInAs({ ...signIn, subject: 'somebody-else' })
    const abroad = await site.signInAs({ ...signIn, issuer: 'https://another.example' })
    const response = await site.notify({ iss: issuer, sub: subject })
    expect([response.status, await response.text()]).toStrictEqual([200, ''])
    expect(response.headers.get('cache-control')).toBe('no-store')
    for (const one of mine) expect(await one.isSignedIn()).toBe(false)
    expect([await other.isSignedIn(), await abroad.isSignedIn()]).toStrictEqual([true, true])
  })

  it('ends the sessions of one session of the operator, by sid alone or with the subject', async () => {
    for (const claims of [
      { iss: issuer, sid: 'sid-1' },
      { iss: issuer, sid: 'sid-1', sub: subject },
    ]) {
      const site = openSite()
      const [first, second] = [await site.signInAs(of('sid-1')), await site.signInAs(of('sid-2'))]
      expect((await site.notify(claims)).status).toBe(200)
      expect([await first.isSignedIn(), await second.isSignedIn()]).toStrictEqual([false, true])
    }
  })

  it('ends a session that was told no sid, as it may be the one', async () => {
    const site = openSite()
    const session = await site.signInAs(signIn)
    await site.notify({ iss: issuer, sid: 'sid-1', sub: subject })
    expect(await session.isSignedIn()).toBe(false)
  })

  it('has the token verified with the operator of the session', async () => {
    const asked: unknown[] = []
    const site = openSite(async (...given) => {
      asked.push(given)
      return believing(...given)
    })
    await site.signInAs(signIn)
    const claims = { iss: issuer, sub: subject }
    await site.notify(claims)
    expect(asked).toStrictEqual([[operator, issuer, tokenOf(claims)]])
  })

  it.each(['MC_LOGOUT_TOKEN_SIGNATURE', 'MC_LOGOUT_TOKEN_REPLAYED', 'MC_HTTP_TIMEOUT'] as const)(
    'is 400 and ends nothing where the token does not pass: %s',
    async (code) => {
      const site = openSite(() => Promise.reject(new MobileConnectError(code, { field: 'x' })))
      const session = await site.signInAs(signIn)
      const response = await site.notify({ iss: issuer, sub: subject })
      expect(response.status).toBe(400)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(await response.json()).toMatchObject({ code, error: 'invalid_request' })
      expect(await session.isSignedIn()).toBe(true)
      expect(site.records.find(({ route }) => route === 'backchannel_logout')).toMatchObject({
        code,
        details: { field: 'x' },
        status: 400,
      })
    },
  )

  it.each([
    ['of an issuer nobody is signed in at', { iss: 'https://evil.example', sub: subject }],
    ['of a subject nobody knows', { iss: issuer, sub: 'nobody' }],
    ['without subject and session', { iss: issuer }],
    ['without issuer', { sub: subject }],
  ])('is 400 for a token %s, which is not even verified', async (_, claims) => {
    const site = openSite(() => expect.fail('verified'))
    const session = await site.signInAs(signIn)
    expect((await site.notify(claims)).status).toBe(400)
    expect(await session.isSignedIn()).toBe(true)
  })

  it.each([
    ['no token', new URLSearchParams({}), 400],
    ['two tokens', new URLSearchParams('logout_token=a&logout_token=b'), 400],
    ['no JWT', new URLSearchParams({ logout_token: 'nonsense' }), 400],
    ['too much', new URLSearchParams({ logout_token: 'x'.repeat(20_000) }), 413],
    ['plain text', 'logout_token=a', 415],
  ])('is refused with %s', async (_, body, status) => {
    const site = openSite(() => expect.fail('verified'))
    expect((await site.send(`${base}/backchannel_logout`, { method: 'POST', body })).status).toBe(status)
  })

  it('ends the other sessions where one cannot be removed, and says that it was not done', async () => {
    const site = openSite()
    const [first, second] = [await site.signInAs(signIn), await site.signInAs(signIn)]
    const [stuck] = site.store.rows.keys()
    const { remove } = site.store
    const failing = (id: string) =>
      id === stuck ? Promise.reject(new MobileConnectError('MC_STORE_UNAVAILABLE')) : remove(id)
    Object.assign(site.store, { remove: failing })
    expect((await site.notify({ iss: issuer, sub: subject })).status).toBe(503)
    expect([await first.isSignedIn(), await second.isSignedIn()]).toStrictEqual([true, false])
  })

  it('is verified for a static operator where nobody is signed in', async () => {
    const known: Operator = { ...operator, issuer }
    const asked: unknown[] = []
    const site = openSite(
      async (...given) => {
        asked.push(given[0])
        return believing(...given)
      },
      { operators: [{ id: 'g', operator: known }] },
    )
    expect((await site.notify({ iss: issuer, sub: subject })).status).toBe(200)
    expect(asked).toStrictEqual([known])
  })

  it('answers the operator that was just told of the logout', async () => {
    const site = openSessionSite({
      validateLogoutToken: believing,
      startLogout: async () => ({ kind: 'logout_started', url: 'https://operator.example/end' }),
    })
    const browser = site.openBrowser()
    await browser.signIn()
    await browser.post(`${base}/logout`)
    const body = new URLSearchParams({ logout_token: tokenOf({ iss: issuer, sub: subject }) })
    const init = { method: 'POST', body }
    expect((await site.send(`${base}/backchannel_logout`, init)).status).toBe(200)
    expect(site.store.rows.size).toBe(0)
  })

  it('keeps nothing of the person for that answer, and that for ten minutes', async () => {
    const site = openSessionSite({
      startLogout: async () => ({ kind: 'logout_started', url: 'https://operator.example/end' }),
    })
    const browser = site.openBrowser()
    await browser.signIn()
    await browser.post(`${base}/logout`)
    const [row] = site.store.rows.values()
    expect(row?.expiresAtMs).toBe(site.time.nowMs + 600_000)
    expect(JSON.parse(row?.value ?? '')).toStrictEqual({ kind: 'ended', signIn: { operator, issuer } })
  })
})
