import { ICON, prepareAssets, prepareLayout, STYLESHEET } from '@mobile-connect/pages'
import { BodyConsumedError } from './body/read-body.ts'
import { completeOptions } from './complete-options.ts'
import { prepareRoutes, type Route } from './list-routes.ts'
import { prefersJson } from './request/prefers-json.ts'
import { Problem } from './respond/problem.ts'
import { respondToThrown, type ThrownAnswer } from './respond/respond-to-thrown.ts'
import type { CheckedOptions, WebSettings, RequestContext } from './request-context.ts'
import type { WebHandler, WebReply, WebRequest } from './web-exchange.ts'
import type { WebLogRecord } from './request-log-record.ts'
import type { WebHandlerOptions } from './web-handler-options.ts'

const HSTS = ['strict-transport-security', 'max-age=31536000'] as const

/**
 * The relying party as one function from a request to its reply: beginning a sign-in, its callback, sessions, hand-over to
 * mobile apps, logout, and a description of all that. `toFetchHandler` and the web adapters put it on a platform.
 *
 * Rejects only when `log` throws, or when the host read a body before and kept nothing of it; the error says what to mount.
 * Every answer carries strict security headers and is kept out of caches (assets excepted); neither answers nor log records
 * hold tokens of an operator or secrets. No Host header can mislead it, because it uses only the path and query of a request.
 *
 * @param options - See {@link WebHandlerOptions} for each member, its unit and its default.
 * @returns A handler to be called with the request and what the host knows about the connection.
 * @throws TypeError when an option is wrong.
 * @example
 * const handler = createWebHandler({ mobileConnect, publicUrl: 'https://shop.example', sessions })
 * const response = await toFetchHandler(handler)(request, { clientIp: '203.0.113.7' })
 * @see SDK guide, section "Server side application"
 */
export function createWebHandler(options: WebHandlerOptions): WebHandler {
  const settings = completeOptions(options)
  const { log = logErrors } = options
  const assetFolder = `${settings.basePath}/assets`
  const findRoute = prepareRoutes(settings, assetFolder)
  const preparing = prepareSettings(settings, assetFolder)
  let prepared: WebSettings | undefined

  return async (request, connection) => {
    const startedAtMs = performance.now()
    const { route, issuerId } = findRoute(request.path)
    const context: RequestContext = {
      settings: (prepared ??= await preparing),
      request,
      query: new URLSearchParams(request.query),
      issuerId,
      connection,
      wantsJson: route.forPrograms === true || prefersJson(request),
      setCookies: [],
      after: {},
    }
    const { reply, details } = await answer(context, route)
    const { status } = reply
    log({
      level: status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info',
      route: route.name,
      method: request.method,
      status,
      durationMs: Math.round(performance.now() - startedAtMs),
      ...details,
    })
    return complete(context, reply)
  }
}

/** Failure pages promise a note, also where the host has no log. */
function logErrors(record: WebLogRecord): void {
  if (record.level === 'error') console.error(JSON.stringify(record))
}

async function prepareSettings(settings: CheckedOptions, assetFolder: string): Promise<WebSettings> {
  const assets = await prepareAssets(assetFolder, { 'style.css': STYLESHEET, 'icon.svg': ICON })
  const { 'style.css': style, 'icon.svg': iconPath } = assets.paths
  const renderPage = prepareLayout({ stylesheetPaths: [style], iconPath, homePath: settings.startPath })
  return { ...settings, assets, renderPage }
}

async function answer(
  context: RequestContext,
  route: Route,
): Promise<Partial<ThrownAnswer> & { readonly reply: WebReply }> {
  try {
    checkMethod(context.request, route)
    return { reply: await route.answer(context) }
  } catch (thrown) {
    if (thrown instanceof BodyConsumedError) throw thrown
    return await respondToThrown(context, thrown).catch((failed: unknown) => {
      // The page of the host failed, and is not asked for its own failure.
      const { onFailure: _, ...settings } = context.settings
      return respondToThrown({ ...context, settings }, failed)
    })
  }
}

function checkMethod({ method }: WebRequest, { methods }: Route): void {
  if (methods === undefined || methods.includes(method)) return
  const message = {
    title: 'This method is not allowed here',
    text: `This address takes ${methods.join(' and ')} only.`,
  }
  throw new Problem('WEB_METHOD_NOT_ALLOWED', message, { headers: { allow: methods.join(', ') } })
}

/** What every answer gets, also one of the host. */
function complete({ settings, request, setCookies }: RequestContext, { status, headers, body }: WebReply): WebReply {
  const completed = [...headers]
  for (const cookie of setCookies) completed.push(['set-cookie', cookie])
  if (settings.isHttps && !headers.some(([name]) => name.toLowerCase() === HSTS[0])) completed.push(HSTS)
  return { status, headers: completed, ...(request.method !== 'HEAD' && { body }) }
}
