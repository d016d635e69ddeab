import { respondWithPage } from '../respond/respond-with-page.ts'
import type { Visit } from '../site.ts'
import type { DemoOptions } from './demo-options.ts'
import { recogniseBrowser } from './recognise-browser.ts'
import { renderStagePage } from './render-stage-page.ts'

/** `GET /`: the site and the phone side by side, and what goes on between them. */
export function showStage(visit: Visit, demo: DemoOptions): Response {
  const { site, url } = visit
  const binding = recogniseBrowser(visit)
  const steps = demo.inspector?.steps(binding)
  return respondWithPage(renderStagePage(demo, url.searchParams, steps), 200, site)
}
