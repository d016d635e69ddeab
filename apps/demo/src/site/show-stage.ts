import { buildPageHeaders, renderLayout } from '@mobile-connect/pages'
import { renderStagePage } from '../stage/render-stage-page.ts'
import type { Site } from './visit.ts'

/** `GET /`: the site and the phone side by side, and what happens between them. */
export function showStage(
  { sandbox, inspector, assets: { paths } }: Site,
  query: URLSearchParams,
  browser: string,
): Response {
  const page = { ...renderStagePage(sandbox, query, inspector.steps(browser)), scriptPath: paths['stage.js'] }
  const layout = {
    stylesheetPaths: [paths['style.css'], paths['shop.css'], paths['stage.css']],
    iconPath: paths['icon.svg'],
    homePath: '/',
    variant: 'stage',
  }
  return new Response(renderLayout(page, layout).markup, { headers: buildPageHeaders(page) })
}
