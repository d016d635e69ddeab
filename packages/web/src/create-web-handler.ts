import { icon, prepareAssets, stylesheet } from '@mobile-connect/pages'
import { completeOptions } from './complete-options.ts'
import { prepareRoutes, type Route } from './list-routes.ts'
import { prefersJson } from './request/prefers-json.ts'
import { Problem } from './respond/problem.ts'
import { respondToThrown, type ThrownAnswer } from './respond/respond-to-thrown.ts'
import type { Site, Visit } from './site.ts'
import type { WebHandler, WebHandlerOptions } from './web-handler-options.ts'

const HSTS = 'max-age=31536000'

/**
 * The relying party as one function from `Request` to `Response`: beginning a sign-in, its callback, sessions, hand-over to
 * mobile apps, logout, and a description of all that.
 *
 * Rejects only when `log` throws. Every answer carries strict security headers and is kept out of caches (assets excepted); neither answers
 * nor log records hold tokens of an operator or secrets. Of `request.url` only path and query are used, so no Host header can mislead it.
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
  const assetFolder = `${settings.basePath}/assets`
  const findRoute = prepareRoutes(settings, assetFolder)
  let site: Promise<Site> | undefined

  return async (request, connection) => {
    const startedAtMs = performance.now()
    site ??= prepareAssets(assetFolder, { 'style.css': stylesheet, 'icon.svg': icon }).then((assets) => ({
      ...settings,
      assets,
    }))
    const { pathname, search } = new URL(request.url)
    const url = new URL(settings.origin + pathname + search)
    const { route, issuerId } = findRoute(pathname)
    const wantsJson = route.forPrograms === true || prefersJson(request)
    const visit: Visit = {
      site: await site,
      request,
      url,
      issuerId,
      connection,
      wantsJson,
      setCookies: [],
      app: undefined,
    }
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
    return complete(visit, response)
  }
}

async function answer(visit: Visit, route: Route): Promise<Partial<ThrownAnswer> & { response: Response }> {
  try {
    checkMethod(visit.request, route)
    return { response: await route.answer(visit) }
  } catch (thrown) {
    return await respondToThrown(visit, thrown).catch((failed: unknown) => {
      // The page of the host failed, and is not asked for its own failure.
      const { onProblem: _, ...site } = visit.site
      return respondToThrown({ ...visit, site }, failed)
    })
  }
}

function checkMethod({ method }: Request, { methods }: Route): void {
  if (methods === undefined || methods.includes(method)) return
  const told = { title: 'This method is not allowed here', text: `This address takes ${methods.join(' and ')} only.` }
  throw new Problem('WEB_METHOD_NOT_ALLOWED', told, { headers: { allow: methods.join(', ') } })
}

/** What every answer gets, also one of the host's own. */
function complete({ site, request, setCookies }: Visit, response: Response): Response {
  const headers = new Headers(response.headers)
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  if (site.isHttps && !headers.has('strict-transport-security')) headers.set('strict-transport-security', HSTS)
  const { status, statusText } = response
  return new Response(request.method === 'HEAD' ? null : response.body, { status, statusText, headers })
}
