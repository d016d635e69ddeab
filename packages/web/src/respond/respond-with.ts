import { buildPageHeaders, type Page, renderLayout, securityHeaders } from '@mobile-connect/pages'
import { homePath } from '../pages/home-path.ts'
import type { AppRequest } from '../sign-in/after-sign-in.ts'
import type { Site } from '../site.ts'

/** JSON, and problem details (RFC 9457) from status 400 on. */
export function respondWithJson(data: object, status: number): Response {
  return new Response(JSON.stringify(data), {
    status,
    headers: {
      ...securityHeaders,
      'content-type': status < 400 ? 'application/json' : 'application/problem+json',
      vary: 'Accept',
    },
  })
}

export function respondWithPage(page: Page, status: number, site: Site): Response {
  const { paths } = site.assets
  const layout = { stylesheetPaths: [paths['style.css']], iconPath: paths['icon.svg'], homePath: homePath(site) }
  return new Response(renderLayout(page, layout).markup, { status, headers: buildPageHeaders(page) })
}

/** 302 on the way of a sign-in, 303 where something is done and the browser is to look at something else. */
export function respondWithRedirect(url: string, status: 302 | 303 = 302): Response {
  return new Response(null, { status, headers: { ...securityHeaders, location: url } })
}

/** Back to the app, with a code that serves once or with an error, and with its state (RFC 6749, section 4.1.2). */
export function returnToApp({ redirectUri, state }: AppRequest, answer: Readonly<Record<string, string>>): Response {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  if (state !== undefined) url.searchParams.set('state', state)
  return respondWithRedirect(url.href)
}
