import { expect, it } from 'vitest'
import { describeServers } from './servers.ts'

const base = '/server_side_api'
const linked = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const routes = ['start_discovery', 'start_authentication', 'start_authorization', 'start_discovery_manually']

describeServers('a link on another site', (subject) => {
  it.each(routes)('to %s gets a page that asks first, and whose link begins the sign-in', async (route) => {
    const { ask } = subject().visitor()
    const scope = route.startsWith('start_discovery') ? '&scope=openid%20mc_authn' : ''
    const target = `${base}/${route}?msisdn=447700900917&acr_values=2${scope}`
    const page = await ask('GET', target, { headers: linked })
    expect(page.status).toBe(200)
    expect(page.header('content-type')).toBe('text/html; charset=utf-8')
    expect(page.header('cache-control')).toBe('no-store')
    expect(page.header('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(page.all('set-cookie')).toEqual([])
    expect(page.body).toContain('the phone number that ends in 917')
    const [, href = ''] = /<a class="button" href="([^"]+)"/.exec(page.body) ?? []
    expect(href.replaceAll('&amp;', '&')).toBe(target)
    const started = await ask('GET', target, { headers: { ...linked, 'sec-fetch-site': 'same-origin' } })
    expect(started.status).toBe(302)
  })

  it('asks before operator selection, too', async () => {
    const page = await subject().visitor().ask('GET', `${base}/start_discovery?find=selection`, { headers: linked })
    expect(page.status).toBe(200)
    expect(page.body).toContain('Another site asks you to sign in')
  })

  it('is refused to a program', async () => {
    const refused = await subject().visitor().askJson('GET', `${base}/start_discovery`, { headers: linked })
    expect(refused.status).toBe(403)
    expect(refused.json()).toMatchObject({ code: 'WEB_CROSS_SITE_REQUEST', status: 403 })
  })

  it.each(['none', 'same-origin', 'same-site'])('is not what comes with Sec-Fetch-Site: %s', async (from) => {
    const headers = { ...linked, 'sec-fetch-site': from }
    const started = await subject()
      .visitor()
      .ask('GET', `${base}/start_discovery?msisdn=447700900917&scope=openid`, { headers })
    expect(started.status).toBe(302)
  })
})
