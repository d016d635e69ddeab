import { securityHeaders } from '@mobile-connect/pages'
import { beginSignIn } from './begin-sign-in.ts'
import { createBrowser, writeBrowser } from './browser-cookie.ts'
import { assetFolder } from './prepare-site.ts'
import { showShop } from './show-shop.ts'
import { showSource, sourceFolder } from './show-source.ts'
import { showStage } from './show-stage.ts'
import { showSteps } from './show-steps.ts'
import type { Visit } from './visit.ts'

interface Route {
  readonly methods: readonly string[]
  /** Nothing where the page does not exist after all. */
  readonly answer: (visit: Visit) => Response | undefined | Promise<Response | undefined>
}

const page = ['GET', 'HEAD']
const routes: ReadonlyMap<string, Route> = new Map([
  [
    '/',
    {
      methods: page,
      answer: (visit) => remember(visit, (browser) => showStage(visit.site, visit.url.searchParams, browser)),
    },
  ],
  ['/demo', { methods: page, answer: (visit) => remember(visit, () => showShop(visit.site, visit.url.searchParams)) }],
  ['/demo/start', { methods: ['GET'], answer: beginSignIn }],
  ['/demo/steps', { methods: ['GET'], answer: showSteps }],
])
const source: Route = { methods: page, answer: showSource }
const asset: Route = { methods: page, answer: serveAsset }

/** Answers the routes of the demo. `undefined` leaves the request to the reference server. */
export async function answerDemo(visit: Visit): Promise<Response | undefined> {
  const { request, url } = visit
  const route = routes.get(url.pathname) ?? findFolder(url.pathname)
  if (route === undefined) return undefined
  if (!route.methods.includes(request.method)) {
    return new Response(null, { status: 405, headers: { ...securityHeaders, allow: route.methods.join(', ') } })
  }
  const response = await route.answer(visit)
  return request.method === 'HEAD' && response !== undefined ? new Response(null, response) : response
}

function findFolder(path: string): Route | undefined {
  if (path.startsWith(`${sourceFolder}/`)) return source
  return path.startsWith(`${assetFolder}/`) ? asset : undefined
}

/** Gives a browser its id, so that its very first sign-in can be followed. */
function remember({ browser = createBrowser(), site }: Visit, show: (browser: string) => Response): Response {
  const response = show(browser)
  response.headers.append('set-cookie', writeBrowser(browser, site.startUrl.startsWith('https:')))
  return response
}

function serveAsset({ site, url }: Visit): Response | undefined {
  const found = site.assets.byPath.get(url.pathname)
  if (found === undefined) return undefined
  const caching = { 'cache-control': 'public, max-age=31536000, immutable', 'content-type': found.contentType }
  return new Response(found.body, { headers: { ...securityHeaders, ...caching } })
}
