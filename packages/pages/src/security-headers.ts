import { buildPagePolicy, DATA_POLICY } from './content-security-policy.ts'
import type { Page } from './render-layout.ts'

type SecurityHeader =
  | 'cache-control'
  | 'content-security-policy'
  | 'cross-origin-opener-policy'
  | 'cross-origin-resource-policy'
  | 'referrer-policy'
  | 'x-content-type-options'
  | 'x-frame-options'

/** On every answer: it is not cached, framed or sniffed, and the next site does not learn its address. */
export const SECURITY_HEADERS: Readonly<Record<SecurityHeader, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': DATA_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/**
 * Builds the headers of an HTML page, with a content security policy that allows what the page has and nothing else.
 *
 * @param page - A page, or the members of one that matter.
 * @returns Header values by lower-case name.
 * @example
 * new Response(renderPage(page).markup, { headers: buildPageHeaders(page) })
 * @see {@link https://www.w3.org/TR/CSP3/ | Content Security Policy Level 3}
 */
export function buildPageHeaders(page: Partial<Page>): Readonly<Record<string, string>> {
  return {
    ...SECURITY_HEADERS,
    'content-security-policy': buildPagePolicy(page),
    'content-type': 'text/html; charset=utf-8',
    vary: 'Accept',
  }
}
