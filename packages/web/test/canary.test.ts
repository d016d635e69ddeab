import { MobileConnectError, type MobileConnect, type SignedIn } from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import { signIn } from './fake-mobile-connect.ts'
import { base } from './open-site.ts'
import { openSessionSite } from './open-session-site.ts'

const phone = '447700900907'
const pcr = 'canary-pcr-5f1c'
const secrets = ['canary-access', 'canary-id-token', 'canary-refresh', 'canary-client-secret', 'canary-second']
const identity = { sub: pcr, phone_number: `+${phone}` }

const arriving: SignedIn = {
  ...signIn,
  subject: pcr,
  scope: 'openid mc_identity_phonenumber',
  claims: { ...signIn.claims, sub: pcr },
  operator: { ...signIn.operator, clientSecret: 'canary-client-secret' },
  tokens: { accessToken: 'canary-access', idToken: 'canary-id-token', refreshToken: 'canary-refresh' },
}
const app = 'com.example.shop:/signed-in'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

/** Walks through everything, by a person and by a program, and gathers all that anybody gets to see. */
async function walk(flows: Partial<MobileConnect>) {
  const after: { hostData?: string } = {}
  const site = openSessionSite(
    {
      startDiscovery: async () => ({
        kind: 'authentication_started',
        url: 'https://operator.example/',
        state: 's',
        nonce: 'n',
      }),
      handleUrlRedirect: async () => ({ ...arriving, ...after }),
      requestIdentity: async () => ({ kind: 'identity_received', identity }) as const,
      requestUserInfo: async () => ({ kind: 'identity_received', identity }) as const,
      refreshToken: async () => ({ kind: 'tokens_refreshed', tokens: { accessToken: 'canary-second' } }),
      revokeToken: async () => ({ kind: 'token_revoked' }),
      startLogout: async () => undefined,
      ...flows,
    },
    { appRedirectUrls: [app], limit: async () => undefined },
  )
  const bodies: string[] = []
  const urls: string[] = []
  const browser = site.openBrowser()
  for (const accept of ['text/html', 'application/json']) {
    const gather = async (path: string, init: { method?: string } = {}) => {
      const response = await browser.visit(path, { ...init, headers: { accept } })
      bodies.push(await response.text())
      urls.push(response.headers.get('location') ?? '')
    }
    await gather(`${base}/start_discovery?msisdn=${phone}`)
    await gather(`${base}/start_discovery?msisdn=${phone}&acr_values=9`)
    await gather(`${base}/discovery_callback?code=canary-code&state=canary-state`)
    for (const path of ['session', 'userinfo', 'identity']) await gather(`${base}/${path}`)
    for (const path of ['refresh', 'revoke', 'logout']) await gather(`${base}/${path}`, { method: 'POST' })
    await gather(`${base}/logout_callback?state=canary-state`)
    await gather(`${base}/session`)
    Object.assign(after, { hostData: JSON.stringify({ app: { redirectUri: app, codeChallenge: challenge } }) })
    await gather(`${base}/discovery_callback?code=canary-code&state=canary-state`)
  }
  return { bodies, urls, log: JSON.stringify(site.records), site }
}

const failing: Partial<MobileConnect> = {
  requestUserInfo: () => Promise.reject(new MobileConnectError('MC_IDENTITY_SUBJECT', { field: 'sub' })),
  refreshToken: () => Promise.reject(new RangeError(`cannot use canary-refresh of ${pcr} at +${phone}`)),
  revokeToken: () => Promise.reject(new RangeError('canary-access')),
  startLogout: () => Promise.reject(new RangeError('canary-id-token')),
}

describe.each([
  ['when all goes well', {}],
  ['when everything fails', failing],
])('%s', (_, flows: Partial<MobileConnect>) => {
  it('no token or secret of an operator is in any answer, URL or log record', async () => {
    const { bodies, urls, log } = await walk(flows)
    for (const secret of [...secrets, 'canary-code', 'canary-state']) {
      expect(bodies.join('\n')).not.toContain(secret)
      expect(urls.join('\n')).not.toContain(secret)
      expect(log).not.toContain(secret)
    }
  })

  it('no number and no PCR is in a URL or a log record', async () => {
    const { urls, log } = await walk(flows)
    for (const personal of [phone, pcr]) {
      expect(urls.join('\n')).not.toContain(personal)
      expect(log).not.toContain(personal)
    }
  })

  it('no number and no PCR is in problem details', async () => {
    const { bodies } = await walk(flows)
    const problems = bodies.filter((body) => body.startsWith('{"title"'))
    expect(problems.length).toBeGreaterThan(1)
    expect(problems.join('\n')).not.toMatch(/7700900907|canary/)
  })

  it('no number and no PCR is what a row of the store is found by', async () => {
    const { site } = await walk(flows)
    const rows = [...site.store.rows.values(), ...site.transactions.rows.values()]
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      const found = { ...row, value: undefined, hostData: undefined }
      expect(JSON.stringify(found)).not.toMatch(/7700900907|canary/)
    }
  })
})

it('a person sees their own number and PCR on the page of their session, and nothing more', async () => {
  const { bodies } = await walk({})
  const page = bodies.find((body) => body.includes('Sign out')) ?? ''
  expect(page).toContain(pcr)
  expect(page).toContain(phone)
})
