import type { AuthenticationStarted, DiscoveryOptions } from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import { base, openSite } from '../open-site.ts'
import { openSessionSite } from '../open-session-site.ts'

const toOperator: AuthenticationStarted = {
  kind: 'authentication_started',
  url: 'https://operator.example/auth?x=1',
  state: 's',
  nonce: 'n',
}

describe('a number that the Discovery Service remembers', () => {
  const [nonce, renewed] = ['db2a9d==', 'e5.f6']
  const name = '__Secure-mc_discovery_Enum-Nonce'
  const operatorCookie = 'Most-Recent-Selected-Operator=902_02'

  /** Two sign-ins for each subject, and a service that gives a new nonce for each it gets. */
  function openCounting() {
    const counts = new Map<string, number>()
    const asked: DiscoveryOptions[] = []
    const site = openSessionSite(
      {
        startDiscovery: async (discovery) => {
          asked.push(discovery)
          const discoveryCookies = [operatorCookie, `Enum-Nonce=${asked.length === 1 ? nonce : renewed}`]
          return { ...toOperator, discoveryCookies }
        },
        handleUrlRedirect: async () => toOperator,
      },
      {
        limit: async (subjects) => {
          for (const { kind, value } of subjects) {
            const count = (counts.get(`${kind} ${value}`) ?? 0) + 1
            counts.set(`${kind} ${value}`, count)
            if (count > 2) return 7
          }
          return undefined
        },
      },
    )
    const start = async (browser: ReturnType<typeof site.openBrowser>, query = '') =>
      (await browser.visit(`${base}/start_discovery${query}`)).status
    return { ...site, counts, asked, start }
  }

  it('is counted as that number, also by the nonce that comes for the nonce', async () => {
    const { openBrowser, start, counts, asked } = openCounting()
    const browser = openBrowser()
    expect([await start(browser, '?msisdn=447700900907'), await start(browser), await start(browser)]).toStrictEqual([
      302, 302, 429,
    ])
    expect(asked).toStrictEqual([{ msisdn: '+447700900907' }, { cookies: `${operatorCookie}; Enum-Nonce=${nonce}` }])
    expect(await start(openBrowser(), '?msisdn=447700900907')).toBe(429)
    expect([...counts.keys()]).toStrictEqual([expect.stringMatching(/^phone_number [\w-]{43}$/)])
  })

  it('is in the browser neither as itself nor as a number', async () => {
    const { openBrowser, start } = openCounting()
    const browser = openBrowser()
    await start(browser, '?msisdn=447700900907')
    expect(browser.jar.get(name)).toMatch(/^[\w-]{43}\.[\w-]{43}\.db2a9d==$/)
  })

  it.each([
    ['of another number', (sealed: string, other: string) => `${other.slice(0, 43)}${sealed.slice(43)}`],
    [
      'with another MAC',
      (sealed: string, other: string) => sealed.slice(0, 43) + other.slice(43, 87) + sealed.slice(87),
    ],
    ['with another nonce', (sealed: string) => `${sealed}x`],
    ['that was never sealed', () => nonce],
  ])('does not go back from a cookie %s', async (_, change) => {
    const { openBrowser, start, asked } = openCounting()
    const [browser, other] = [openBrowser(), openBrowser()]
    await start(browser, '?msisdn=447700900907')
    await start(other, '?msisdn=447700900908')
    browser.jar.set(name, change(browser.jar.get(name) ?? '', other.jar.get(name) ?? ''))
    expect(await start(browser)).toBe(302)
    expect(asked.at(-1)).toStrictEqual({ cookies: operatorCookie })
  })

  it('gives way to a number that is given', async () => {
    const { openBrowser, start, asked } = openCounting()
    const browser = openBrowser()
    await start(browser, '?msisdn=447700900907')
    await start(browser, '?msisdn=447700900908')
    expect(asked.at(-1)).toStrictEqual({ msisdn: '+447700900908', cookies: operatorCookie })
  })

  it('is not remembered where nobody knows what to count it as', async () => {
    const { openBrowser, start } = openCounting()
    const browser = openBrowser()
    await start(browser)
    expect(browser.jar.has(name)).toBe(false)
  })

  it('is not remembered without sessions, whose secret seals it', async () => {
    const { ask } = openSite({
      startDiscovery: async () => ({ ...toOperator, discoveryCookies: [operatorCookie, `Enum-Nonce=${nonce}`] }),
    })
    const cookies = (await ask(`${base}/start_discovery?msisdn=447700900907`)).headers.getSetCookie()
    expect(cookies.join()).not.toContain('Enum-Nonce')
  })
})

describe('a cookie of the Discovery Service', () => {
  it.each([
    ['902_02; Max-Age=604800', 604_800],
    ['902_02; Max-Age=60', 60],
    ['902_02', 2_592_000],
    ['902_02; Max-Age=31536000', 2_592_000],
  ])('is kept as long as the service says, 30 days at most: %s', async (value, maxAgeS) => {
    const discoveryCookies = [`Most-Recent-Selected-Operator=${value}`]
    const { ask } = openSite({ startDiscovery: async () => ({ ...toOperator, discoveryCookies }) })
    const [cookie] = (await ask(`${base}/start_discovery`)).headers.getSetCookie()
    expect(cookie).toMatch(new RegExp(`^mc_discovery_Most-Recent-Selected-Operator=902_02; Max-Age=${maxAgeS}; Path=`))
  })

  it('keeps its limit when it stands for a number', async () => {
    const discoveryCookies = ['Enum-Nonce=db2a; Max-Age=60']
    const { openBrowser } = openSessionSite({ startDiscovery: async () => ({ ...toOperator, discoveryCookies }) }, {})
    const response = await openBrowser().visit(`${base}/start_discovery?msisdn=447700900907`)
    expect(response.headers.getSetCookie().join('\n')).toMatch(
      /mc_discovery_Enum-Nonce=[\w-]+\.[\w-]+\.db2a; Max-Age=60;/,
    )
  })
})
