import { respondWithPage } from '../respond/respond-with-page.ts'
import { respondNotFound } from '../routes/respond-not-found.ts'
import type { Visit } from '../site.ts'
import { recogniseBrowser } from './recognise-browser.ts'
import { renderStagePage } from './render-stage-page.ts'

/** `GET /`: the site and the phone side by side, and what goes on between them. */
export function showStage(visit: Visit): Response {
  const { site, url } = visit
  if (site.demo === undefined) return respondNotFound()
  const binding = recogniseBrowser(visit)
  const steps = site.demo.inspector?.steps(binding)
  return respondWithPage(renderStagePage(site.demo, url.searchParams, steps), 200, site)
}
