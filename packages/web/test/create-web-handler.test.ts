import { describe, expect, it } from 'vitest'
import { signIn } from './fake-mobile-connect.ts'
import { allScopes, base, demo, openSite } from './open-site.ts'

describe('the demo page', () => {
  const options = { demo, scopesAllowed: allScopes, allowTransactionTextFromQuery: true }

  it('offers phone number, MCC and MNC, and a free choice, in a form that needs no script', async () => {
    const { response, html } = await openSite({}, options).page('/')
    expect(response.status).toBe(200)
    expect(html).toContain(`<form class="card" id="start" method="get" action="${base}/start_discovery">`)
    for (const value of ['msisdn', 'mcc_mnc', 'selection', 'openid mc_authn', 'openid mc_authz', '2', '3']) {
      expect(html).toContain(`value="${value}"`)
    }
  })

  it('ties a label to every field', async () => {
    const { html } = await openSite({}, options).page('/')
    const ids = [...html.matchAll(/<input\s+id="([^"]+)"/g)].map((match) => match[1])
    expect(ids).toStrictEqual(['msisdn', 'mcc', 'mnc', 'context', 'binding_message'])
    for (const id of ids) expect(html).toContain(`<label for="${id}">`)
  })

  it('lists the phones of the sandbox as links that fill the form in, and leads to the handset', async () => {
    const { html } = await openSite({}, options).page('/')
    expect(html).toContain('<a href="/?msisdn=447700900907" data-msisdn="+447700900907">+44 7700 900907</a>')
    expect(html).toContain('href="http://localhost:8090/"')
    expect((await openSite({}, options).page('/?msisdn=447700900907')).html).toMatch(
      /id="msisdn"[^>]+value="447700900907"/,
    )
    expect((await openSite({}, options).page('/?mcc=907&mnc=07')).html).toMatch(/value="mcc_mnc" checked/)
  })

  it('offers only the products that are allowed, and no text that would be refused', async () => {
    const { html } = await openSite({}, { demo }).page('/')
    expect(html).not.toContain('mc_authz')
    expect(html).not.toContain('name="context"')
  })

  it('has a policy without form-action, as its form ends at operators nobody knows in advance', async () => {
    const { response } = await openSite({}, options).page('/')
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; script-src 'self'",
    )
  })

  it('does not exist unless it was asked for', async () => {
    expect((await openSite({}).page('/')).response.status).toBe(404)
  })
})

describe('assets', () => {
  it('are all there, typed, and kept for good under names that follow their content', async () => {
    const site = openSite({}, { demo })
    const { html } = await site.page('/')
    const paths = [
      ...new Set([...html.matchAll(/(?:href|src)="([^"]+\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '')),
    ]
    expect(paths.map((path) => path.replace(/[0-9a-f]{12}/, '*')).sort()).toStrictEqual([
      `${base}/assets/demo.*.js`,
      `${base}/assets/icon.*.svg`,
      `${base}/assets/style.*.css`,
    ])
    for (const path of paths) {
      const response = await site.ask(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(response.headers.get('content-type')).toMatch(/^(?:text\/css|text\/javascript|image\/svg\+xml)/)
    }
  })

  it('with an old name are gone', async () => {
    expect((await openSite({}).ask(`${base}/assets/style.000000000000.css`)).status).toBe(404)
  })
})

describe('any answer', () => {
  it.each(['/', '/nothing', `${base}/start_discovery?mcc=1`, `${base}/discovery_callback?code=1`])(
    'carries the security headers: %s',
    async (path) => {
      const { response } = await openSite({ handleUrlRedirect: async () => signIn }, { demo }).page(path)
      const headers = Object.fromEntries(response.headers)
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/)
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
    },
  )

  it('to an unknown path is 404, as a page or as problem details', async () => {
    const site = openSite({})
    expect((await site.page('/nothing')).html).toContain('There is nothing here')
    expect((await site.json('/nothing')).data).toMatchObject({ title: 'Not Found', status: 404 })
  })
})

describe('methods', () => {
  it.each([
    ['POST', '/', 'GET, HEAD'],
    ['POST', `${base}/start_discovery`, 'GET'],
    ['HEAD', `${base}/start_discovery`, 'GET'],
    ['HEAD', `${base}/discovery_callback?code=1&state=2`, 'GET, POST'],
    ['DELETE', `${base}/discovery_callback`, 'GET, POST'],
  ])('%s %s is refused with Allow: %s and starts nothing', async (method, path, allow) => {
    const response = await openSite({}, { demo }).ask(path, {}, {}, method)
    expect([response.status, response.headers.get('allow')]).toStrictEqual([405, allow])
  })

  it('HEAD answers like GET without a body', async () => {
    const site = openSite({}, { demo })
    const [get, head] = [await site.ask('/'), await site.ask('/', {}, {}, 'HEAD')]
    expect(head.status).toBe(200)
    expect(Object.fromEntries(head.headers)).toStrictEqual(Object.fromEntries(get.headers))
    expect(await head.text()).toBe('')
  })
})

describe('basePath', () => {
  it('moves routes, form and assets', async () => {
    const site = openSite({ handleUrlRedirect: async () => signIn }, { demo, basePath: '/login/mc' })
    expect((await site.page('/login/mc/discovery_callback')).response.status).toBe(200)
    expect((await site.page(`${base}/discovery_callback`)).response.status).toBe(404)
    expect((await site.page('/')).html).toContain('action="/login/mc/start_discovery"')
  })
})

describe('the log', () => {
  it('has one record for each request and nothing of its query', async () => {
    const site = openSite(
      { startDiscovery: async () => ({ kind: 'operator_selection', url: 'https://d.example' }) },
      { demo },
    )
    await site.page(`${base}/start_discovery?msisdn=447700900907`)
    await site.page('/?msisdn=447700900907')
    expect(site.records.map(({ route, status, level }) => [route, status, level])).toStrictEqual([
      ['start_discovery', 302, 'info'],
      ['demo', 200, 'info'],
    ])
    expect(JSON.stringify(site.records)).not.toContain('447700900907')
  })
})
