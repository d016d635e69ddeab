import type { WebReply } from '@mobile-connect/web'
import { beginSignIn } from './begin-sign-in.ts'
import { createBrowser, writeBrowser } from './browser-cookie.ts'
import { ASSET_FOLDER } from './prepare-site.ts'
import { showSource, SOURCE_FOLDER } from './show-source.ts'
import { showShop, showStage } from './show-pages.ts'
import { showSteps } from './show-steps.ts'
import { respond, type Visit } from './visit.ts'

interface Route {
  readonly methods: readonly string[]
  /** Nothing where the page does not exist after all. */
  readonly answer: (visit: Visit) => WebReply | undefined | Promise<WebReply | undefined>
}

const page = ['GET', 'HEAD']
const routes: ReadonlyMap<string, Route> = new Map([
  [
    '/',
    {
      methods: page,
      answer: (visit) => remember(visit, (browser) => showStage(visit.site, visit.query, browser)),
    },
  ],
  ['/demo', { methods: page, answer: (visit) => remember(visit, () => showShop(visit.site, visit.query)) }],
  ['/demo/start', { methods: ['GET'], answer: beginSignIn }],
  ['/demo/steps', { methods: ['GET'], answer: showSteps }],
])
const source: Route = { methods: page, answer: showSource }
const asset: Route = { methods: page, answer: serveAsset }

/** Answers the routes of the demo. `undefined` leaves the request to the reference server. */
export async function answerDemo(visit: Visit): Promise<WebReply | undefined> {
  const { path, method } = visit.request
  const route = routes.get(path) ?? findFolder(path)
  if (route === undefined) return undefined
  if (!route.methods.includes(method)) return respond(405, { allow: route.methods.join(', ') })
  const reply = await route.answer(visit)
  return method === 'HEAD' && reply !== undefined ? { ...reply, body: undefined } : reply
}

function findFolder(path: string): Route | undefined {
  if (path.startsWith(`${SOURCE_FOLDER}/`)) return source
  return path.startsWith(`${ASSET_FOLDER}/`) ? asset : undefined
}

/** Gives a browser its id, so that its very first sign-in can be followed. */
function remember({ browser = createBrowser(), site }: Visit, show: (browser: string) => WebReply): WebReply {
  const reply = show(browser)
  const cookie = writeBrowser(browser, site.startUrl.startsWith('https:'))
  return { ...reply, headers: [...reply.headers, ['set-cookie', cookie]] }
}

function serveAsset({ site, request }: Visit): WebReply | undefined {
  const found = site.assets.byPath.get(request.path)
  if (found === undefined) return undefined
  const caching = { 'cache-control': 'public, max-age=31536000, immutable', 'content-type': found.contentType }
  return respond(200, caching, found.body)
}
