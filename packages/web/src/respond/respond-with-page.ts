import { buildPageHeaders, type Page, renderLayout } from '@mobile-connect/pages'
import { homePath } from '../pages/home-path.ts'
import type { Site } from '../site.ts'

export function respondWithPage(page: Page, status: number, site: Site): Response {
  const { paths } = site.assets
  const layout = { stylesheetPaths: [paths['style.css']], iconPath: paths['icon.svg'], homePath: homePath(site) }
  return new Response(renderLayout(page, layout).markup, { status, headers: buildPageHeaders(page) })
}
