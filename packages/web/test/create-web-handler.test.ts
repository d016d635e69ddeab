import { describe, expect, it } from 'vitest'
import { signIn } from './fake-mobile-connect.ts'
import { base, openSite } from './open-site.ts'

describe('assets', () => {
  it('are all there, typed, and kept for good under names that follow their content', async () => {
    const site = openSite({})
    const { html } = await site.page('/nothing')
    const paths = [
      ...new Set([...html.matchAll(/(?:href|src)="([^"]+\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '')),
    ]
    expect(paths.map((path) => path.replace(/[0-9a-f]{12}/, '*')).sort()).toStrictEqual([
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
  it.each(['/nothing', `${base}/start_discovery?mcc=1`, `${base}/discovery_callback?code=1`])(
    'carries the security headers: %s',
    async (path) => {
      const { response } = await openSite({ handleUrlRedirect: async () => signIn }).page(path)
      const headers = Object.fromEntries(response.headers)
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/)
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cache-control': 'no-store',
      })
    },
  )

  it.each(['/nothing', `${base}/start_discovery?mcc=1`, `${base}/discovery_callback?code=1&state=2`, '/openapi.json'])(
    'is framed by nobody: %s',
    async (path) => {
      const { response } = await openSite({ handleUrlRedirect: async () => signIn }).page(path)
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(response.headers.get('x-frame-options')).toBe('DENY')
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
    ['POST', `${base}/sector_identifier_uri`, 'GET, HEAD'],
    ['POST', `${base}/start_discovery`, 'GET'],
    ['HEAD', `${base}/start_discovery`, 'GET'],
    ['HEAD', `${base}/discovery_callback?code=1&state=2`, 'GET, POST'],
    ['DELETE', `${base}/discovery_callback`, 'GET, POST'],
  ])('%s %s is refused with Allow: %s and starts nothing', async (method, path, allow) => {
    const response = await openSite({}).ask(path, {}, {}, method)
    expect([response.status, response.headers.get('allow')]).toStrictEqual([405, allow])
  })

  it('HEAD answers like GET without a body', async () => {
    const site = openSite({})
    const [get, head] = [await site.ask('/openapi.json'), await site.ask('/openapi.json', {}, {}, 'HEAD')]
    expect(head.status).toBe(200)
    expect([...head.headers.keys()]).toStrictEqual([...get.headers.keys()])
    expect(await head.text()).toBe('')
  })
})

describe('basePath', () => {
  it('moves routes and assets', async () => {
    const site = openSite({ handleUrlRedirect: async () => signIn }, { basePath: '/login/mc' })
    expect((await site.page('/login/mc/discovery_callback')).response.status).toBe(200)
    expect((await site.page(`${base}/discovery_callback`)).response.status).toBe(404)
    const { html } = await site.page('/nothing')
    expect(html).toContain('href="/login/mc/start_discovery">Begin again')
    const [, stylesheet = ''] = /href="([^"]+\.css)"/.exec(html) ?? []
    expect(stylesheet).toMatch(/^\/login\/mc\/assets\//)
    expect((await site.ask(stylesheet)).status).toBe(200)
  })
})

describe('the log', () => {
  it('has one record for each request and nothing of its query', async () => {
    const site = openSite({
      startDiscovery: async () => ({ kind: 'operator_selection_needed', url: 'https://d.example' }),
    })
    await site.page(`${base}/start_discovery?msisdn=447700900907`)
    await site.page('/?msisdn=447700900907')
    expect(site.records.map(({ route, status, level }) => [route, status, level])).toStrictEqual([
      ['start_discovery', 302, 'info'],
      ['unknown', 404, 'warn'],
    ])
    expect(JSON.stringify(site.records)).not.toContain('447700900907')
  })
})
