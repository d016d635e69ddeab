import type { Page } from '../pages/page.ts'
import { renderLayout } from '../pages/render-layout.ts'
import type { Site } from '../site.ts'
import { securityHeaders } from './security-headers.ts'

const policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"

export function respondWithPage(page: Page, status: number, site: Site): Response {
  // Chromium applies form-action to every redirect after a submission, and those lead to operators nobody knows in
  // advance. A page with a form goes without it: the form has a fixed action and all input is escaped.
  const forms = page.hasForm ? '' : "; form-action 'none'"
  const scripts = page.script ? "; script-src 'self'" : ''
  const frames = page.frames ? `; connect-src 'self'; frame-src 'self' ${page.frames}` : ''
  return new Response(renderLayout(page, site).markup, {
    status,
    headers: {
      ...securityHeaders,
      'content-security-policy': policy + forms + scripts + frames,
      'content-type': 'text/html; charset=utf-8',
      vary: 'Accept',
    },
  })
}
