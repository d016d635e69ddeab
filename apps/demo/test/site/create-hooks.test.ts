import { type HttpPort, MobileConnectError, type RedirectOutcome } from '@mobile-connect/core'
import { describe, expect, it } from 'vitest'
import { base, openDemo } from '../open-demo.ts'

const browser = 'b'.repeat(43)
const cookie = `mc_demo=${browser}`

describe('any answer', () => {
  it.each(['/', '/demo', '/nothing', `${base}/start_discovery?mcc=1`, `${base}/discovery_callback`])(
    'carries the security headers, and may be framed by pages of this origin only: %s',
    async (path) => {
      const { response } = await (await openDemo()).page(path)
      const headers = Object.fromEntries(response.headers)
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*frame-ancestors 'self'/)
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'SAMEORIGIN',
        'cache-control': 'no-store',
      })
    },
  )

  it('keeps the cookies of the reference server', async () => {
    const startDiscovery = async () => ({ kind: 'operator_selection_needed', url: 'https://d.example' }) as const
    const response = await (await openDemo({ flows: { startDiscovery } })).ask(`${base}/start_discovery`, { cookie })
    expect(response.headers.getSetCookie()).toStrictEqual([expect.stringMatching(/^mc_binding=/)])
  })
})

it.each([
  ['POST', '/', 'GET, HEAD'],
  ['DELETE', '/demo', 'GET, HEAD'],
  ['HEAD', '/demo/start', 'GET'],
  ['HEAD', '/demo/steps', 'GET'],
])('%s %s is refused with Allow: %s', async (method, path, allow) => {
  const response = await (await openDemo()).ask(path, {}, method)
  expect([response.status, response.headers.get('allow')]).toStrictEqual([405, allow])
})

it('HEAD answers like GET without a body', async () => {
  const demo = await openDemo()
  const [get, head] = [await demo.ask('/'), await demo.ask('/', {}, 'HEAD')]
  expect(head.status).toBe(200)
  expect([...head.headers.keys()]).toStrictEqual([...get.headers.keys()])
  expect(await head.text()).toBe('')
})

it('serves every file that its pages name, typed, and kept for good under names that follow their content', async () => {
  const demo = await openDemo()
  const html = (await demo.page('/')).html + (await demo.page('/demo')).html
  const paths = [...new Set([...html.matchAll(/(?:href|src)="([^"]+\/assets\/[^"]+)"/g)].map(([, path = '']) => path))]
  expect(paths.map((path) => path.replace(/[0-9a-f]{12}/, '*')).sort()).toStrictEqual([
    '/demo/assets/icon.*.svg',
    '/demo/assets/shop.*.css',
    '/demo/assets/shop.*.js',
    '/demo/assets/stage.*.css',
    '/demo/assets/stage.*.js',
    '/demo/assets/style.*.css',
  ])
  for (const path of paths) {
    const response = await demo.ask(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-type')).toMatch(/^(?:text\/css|text\/javascript|image\/svg\+xml)/)
  }
  expect((await demo.ask('/demo/assets/style.000000000000.css')).status).toBe(404)
})

it('begins sign-ins under the path of the redirect URL, and marks its cookie as secure on https', async () => {
  const demo = await openDemo({ redirectUrl: 'https://shop.example/login/mc/discovery_callback' })
  const { response } = await demo.page('/demo/start?find=selection')
  expect(response.headers.get('location')).toBe('https://shop.example/login/mc/start_discovery?find=selection')
  expect((await demo.page('/demo')).response.headers.get('set-cookie')).toMatch(/; Secure$/)
})

it('pages of the reference server lead back to the form', async () => {
  const refused: RedirectOutcome = {
    kind: 'refused',
    stage: 'authorization',
    error: 'access_denied',
    authentication: { scope: 'openid mc_authn', acrValues: ['3'] },
  }
  const demo = await openDemo({ flows: { handleUrlRedirect: async () => refused } })
  const { html } = await demo.page(`${base}/discovery_callback?error=access_denied&state=s`)
  expect(html).toContain('href="/demo?scope=openid+mc_authn&amp;acr_values=3">Try again')
})

it('logs its own requests without their query, and those of the reference server once', async () => {
  const demo = await openDemo()
  await demo.page('/?msisdn=447700900907')
  await demo.page('/nothing')
  expect(demo.records.map(({ route, status }) => [route, status])).toStrictEqual([
    ['demo', 200],
    ['unknown', 404],
  ])
  expect(JSON.stringify(demo.records)).not.toContain('447700900907')
})

describe('the inspector', () => {
  it('records the flows, the calls and the failure of a request, for the browser that made it', async () => {
    const unreachable: HttpPort = { send: () => Promise.reject(new MobileConnectError('MC_HTTP_UNREACHABLE')) }
    const url = 'https://discovery.example/'
    const demo = await openDemo({
      flows: {
        startDiscovery: async () => {
          const http = demo.hooks.wrapHttp?.(unreachable) ?? unreachable
          await http.send({ method: 'GET', url, headers: {}, timeoutMs: 1_000, maxBodyBytes: 1_000 })
          throw new Error('unexpected')
        },
      },
    })
    expect((await demo.page(`${base}/start_discovery?msisdn=447700900907`, { cookie })).response.status).toBe(502)
    expect(demo.inspector.steps(browser).map(({ kind, outcome }) => [kind, outcome])).toStrictEqual([
      ['start', 'neutral'],
      ['discovery_request', 'neutral'],
      ['discovery_answer', 'failed'],
      ['failed', 'failed'],
    ])
    await demo.page(`${base}/start_discovery?msisdn=447700900907`)
    expect(demo.inspector.steps(browser)).toHaveLength(4)
  })

  it('records discovery answered from the cache, which no request would show', async () => {
    const { hooks, inspector } = await openDemo()
    const event = {
      type: 'discovery_completed',
      outcome: 'operator_found',
      operator: 'Operator',
      durationMs: 1,
    } as const
    await inspector.follow(browser, async () => {
      hooks.events?.({ ...event, cached: false })
      hooks.events?.({ ...event, cached: true })
    })
    expect(inspector.steps(browser).map(({ kind, summary }) => [kind, summary])).toStrictEqual([
      ['discovery_cached', 'Operator'],
    ])
  })
})
