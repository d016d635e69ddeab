import { prepareAssets } from './assets/prepare-assets.ts'
import { completeOptions } from './complete-options.ts'
import { respondWithMessage } from './respond/respond-with-message.ts'
import { discoveryCallback } from './routes/discovery-callback.ts'
import { respondNotFound } from './routes/respond-not-found.ts'
import { respondToThrown, type ThrownAnswer } from './routes/respond-to-thrown.ts'
import { serveAsset } from './routes/serve-asset.ts'
import { showDemo } from './demo/show-demo.ts'
import { startDiscovery } from './routes/start-discovery.ts'
import type { Site, Visit } from './site.ts'
import type { WebHandler, WebHandlerOptions } from './web-handler-options.ts'
import type { WebRoute } from './web-log-record.ts'

interface Route {
  readonly name: WebRoute
  /** Steps of a sign-in answer GET alone: a HEAD, which link checkers send, must neither begin nor use up one. */
  readonly methods?: readonly string[]
  readonly answer: (visit: Visit) => Response | Promise<Response>
}

const demo: Route = { name: 'demo', methods: ['GET', 'HEAD'], answer: showDemo }
const start: Route = { name: 'start_discovery', methods: ['GET'], answer: startDiscovery }
const callback: Route = { name: 'discovery_callback', methods: ['GET', 'POST'], answer: discoveryCallback }
const asset: Route = { name: 'asset', methods: ['GET', 'HEAD'], answer: serveAsset }
const unknown: Route = { name: 'unknown', answer: respondNotFound }

/**
 * The relying party as one function from `Request` to `Response`: `start_discovery`, `discovery_callback`, their assets and,
 * when `demo` is given, a demo page at `/`.
 *
 * Rejects only when `log` throws. Every answer carries strict security headers and is kept out of caches (assets excepted); neither answers
 * nor log records hold tokens or secrets. Of `request.url` only path and query are used, so no Host header can mislead it.
 *
 * @param options - See {@link WebHandlerOptions} for each member, its unit and its default.
 * @returns A handler to be called with the request and what the host knows about the connection.
 * @throws TypeError when an option is wrong.
 * @example
 * const handler = createWebHandler({ mobileConnect, publicUrl: 'https://shop.example' })
 * const response = await handler(request, { clientIp: '203.0.113.7' })
 * @see SDK guide, section "Server side application"
 */
export function createWebHandler(options: WebHandlerOptions): WebHandler {
  const settings = completeOptions(options)
  let site: Promise<Site> | undefined
  const paths = new Map([
    [`${settings.basePath}/start_discovery`, start],
    [`${settings.basePath}/discovery_callback`, callback],
    ...(options.demo === undefined ? [] : [['/', demo] as const]),
  ])
  const routeOf = (path: string): Route =>
    paths.get(path) ?? (path.startsWith(`${settings.basePath}/assets/`) ? asset : unknown)

  return async (request, connection) => {
    const startedAtMs = performance.now()
    site ??= prepareAssets(settings.basePath).then((assets) => ({ ...settings, assets }))
    const { pathname, search } = new URL(request.url)
    const url = new URL(settings.origin + pathname + search)
    const visit = { site: await site, request, url, connection }
    const route = routeOf(pathname)
    const { response, details } = await answer(visit, route)
    const { status } = response
    options.log?.({
      level: status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info',
      route: route.name,
      method: request.method,
      status,
      durationMs: Math.round(performance.now() - startedAtMs),
      ...details,
    })
    return request.method === 'HEAD' ? new Response(null, response) : response
  }
}

async function answer(
  visit: Visit,
  { methods, answer }: Route,
): Promise<Partial<ThrownAnswer> & { response: Response }> {
  if (methods !== undefined && !methods.includes(visit.request.method)) {
    const text = 'This address is only for reading.'
    const response = respondWithMessage(visit, 405, { title: 'This method is not allowed here', text })
    response.headers.set('allow', methods.join(', '))
    return { response }
  }
  try {
    return { response: await answer(visit) }
  } catch (thrown) {
    return respondToThrown(visit, thrown)
  }
}
