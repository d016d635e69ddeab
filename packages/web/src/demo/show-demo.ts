import { respondWithPage } from '../respond/respond-with-page.ts'
import type { Visit } from '../site.ts'
import type { DemoOptions } from './demo-options.ts'
import { recogniseBrowser } from './recognise-browser.ts'
import { renderDemoPage } from './render-demo-page.ts'

/** `GET /demo`: the form, filled in with whatever the query says. */
export function showDemo(visit: Visit, demo: DemoOptions): Response {
  const { site, url } = visit
  recogniseBrowser(visit)
  return respondWithPage(renderDemoPage(demo, site, url.searchParams), 200, site)
}
