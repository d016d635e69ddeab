import { buildPageHeaders, type Page, SECURITY_HEADERS } from '@mobile-connect/pages'
import type { AppRequest } from '../sign-in/after-sign-in.ts'
import type { WebSettings } from '../request-context.ts'
import type { WebReply } from '../web-exchange.ts'

type Headers = WebReply['headers']

/** On every reply. */
export const security: Headers = Object.entries(SECURITY_HEADERS)
const json: Headers = [...security, ['content-type', 'application/json'], ['vary', 'Accept']]
const problemJson: Headers = [...security, ['content-type', 'application/problem+json'], ['vary', 'Accept']]
const page: Headers = Object.entries(buildPageHeaders({}))
const pageWithForm: Headers = Object.entries(buildPageHeaders({ hasForm: true }))

/** JSON, and problem details (RFC 9457) from status 400 on. */
export function respondWithJson(data: object, status: number): WebReply {
  return { status, headers: status < 400 ? json : problemJson, body: JSON.stringify(data) }
}

export function respondWithPage(
  content: Page,
  status: number,
  { renderPage }: Pick<WebSettings, 'renderPage'>,
): WebReply {
  return { status, headers: content.hasForm ? pageWithForm : page, body: renderPage(content).markup }
}

/** 302 on the way of a sign-in, 303 where something is done and the browser is to look at something else. */
export function respondWithRedirect(url: string, status: 302 | 303 = 302): WebReply {
  return { status, headers: [...security, ['location', url]] }
}

/** Back to the app, with a code that serves once or with an error, and with its state (RFC 6749, section 4.1.2). */
export function returnToApp({ redirectUri, state }: AppRequest, answer: Readonly<Record<string, string>>): WebReply {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value)
  if (state !== undefined) url.searchParams.set('state', state)
  return respondWithRedirect(url.href)
}

/** Gives a reply each of these headers once, in the place of what it had under their names. */
export function setHeaders(reply: WebReply, headers: Readonly<Record<string, string>>): WebReply {
  const kept = reply.headers.filter(([name]) => !Object.hasOwn(headers, name.toLowerCase()))
  return { ...reply, headers: [...kept, ...Object.entries(headers)] }
}
