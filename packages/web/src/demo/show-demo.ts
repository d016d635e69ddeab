import { respondWithPage } from '../respond/respond-with-page.ts'
import { respondNotFound } from '../routes/respond-not-found.ts'
import type { Visit } from '../site.ts'
import { recogniseBrowser } from './recognise-browser.ts'
import { renderDemoPage } from './render-demo-page.ts'

/** `GET /demo`: the form, filled in with whatever the query says. */
export function showDemo(visit: Visit): Response {
  const { site, url } = visit
  if (site.demo === undefined) return respondNotFound()
  recogniseBrowser(visit)
  return respondWithPage(renderDemoPage(site.demo, site, url.searchParams), 200, site)
}
