import { buildPageHeaders, renderLayout } from '@mobile-connect/pages'
import type { QueryMistake } from '@mobile-connect/web'
import { renderShopPage } from '../shop/render-shop-page.ts'
import type { Site } from './visit.ts'

/** `GET /demo`, and `start_discovery` where it refuses a query: the form, filled in with what the query contains. */
export function showShop(
  { sandbox, assets: { paths } }: Site,
  query: URLSearchParams,
  mistakes: readonly QueryMistake[] = [],
): Response {
  const page = { ...renderShopPage(sandbox, query, mistakes), scriptPath: paths['shop.js'] }
  const layout = {
    stylesheetPaths: [paths['style.css'], paths['shop.css']],
    iconPath: paths['icon.svg'],
    homePath: '/demo',
  }
  const status = mistakes.length === 0 ? 200 : 400
  return new Response(renderLayout(page, layout).markup, { status, headers: buildPageHeaders(page) })
}
