import type { Page } from '../pages/page.ts'
import { renderLayout } from '../pages/render-layout.ts'
import type { Site } from '../site.ts'
import { securityHeaders } from './security-headers.ts'

const policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"

export function respondWithPage(page: Page, status: number, site: Site): Response {
  // Chromium applies form-action to every redirect after a submission, and those lead to operators nobody knows in
  // advance. The page with the form goes without it: its only form has a fixed action and all input is escaped.
  const forms = page.hasForm ? "; script-src 'self'" : "; form-action 'none'"
  return new Response(renderLayout(page, site).markup, {
    status,
    headers: {
      ...securityHeaders,
      'content-security-policy': policy + forms,
      'content-type': 'text/html; charset=utf-8',
      vary: 'Accept',
    },
  })
}
