import type { WebRequest } from '@mobile-connect/web'
import { expect, it } from 'vitest'
import type { Application } from '../src/create-application.ts'
import { routeByPath } from '../src/route-by-path.ts'

function openApplication(basePath: string): Application {
  return {
    id: basePath,
    basePath,
    handle: async () => ({ status: 200, headers: [], body: basePath }),
    describeRedirectUrls: async () => [],
    description: { servers: [], paths: {} },
  }
}

/** The base path of the application that gets the request. */
async function find(handle: ReturnType<typeof routeByPath>, path: string): Promise<unknown> {
  const request: WebRequest = {
    method: 'GET',
    path,
    query: '',
    header: () => undefined,
    readBody: async () => ({ kind: 'text', text: '' }),
    native: undefined,
  }
  return (await handle(request, {})).body
}

const nested = routeByPath([openApplication('/shop'), openApplication('/shop/login'), openApplication('/other')])

it.each([
  ['/shop/discovery_callback', '/shop'],
  ['/shop/login/discovery_callback', '/shop/login'],
  ['/shop/login/discovery_callback/0123456789abcdef', '/shop/login'],
  ['/shop/login', '/shop'],
  ['/shop/logins/start_discovery', '/shop'],
  ['/other/assets/style.css', '/other'],
  ['/other', '/shop'],
  ['/otherwise/start_discovery', '/shop'],
  ['/', '/shop'],
  [`/shop/login${'/'.repeat(8_000)}`, '/shop/login'],
])('%s belongs to the application on the longest base path, or to the first', async (path, basePath) => {
  expect(await find(nested, path)).toBe(basePath)
})

it('an application at the root gets what no other one has', async () => {
  const handle = routeByPath([openApplication('/shop'), openApplication('')])
  expect([await find(handle, '/shop/session'), await find(handle, '/session')]).toStrictEqual(['/shop', ''])
})

it('of two applications on one base path the first gets the requests', async () => {
  const second = { ...openApplication('/shop'), handle: async () => ({ status: 200, headers: [], body: 'second' }) }
  expect(await find(routeByPath([openApplication('/shop'), second]), '/shop/session')).toBe('/shop')
})

it('finds each of a thousand applications', async () => {
  const [first, ...others] = Array.from({ length: 1_000 }, (_, index) => openApplication(`/shop-${index}`))
  const handle = routeByPath([first ?? expect.fail('no application'), ...others])
  for (const index of [0, 1, 500, 999]) expect(await find(handle, `/shop-${index}/session`)).toBe(`/shop-${index}`)
})
