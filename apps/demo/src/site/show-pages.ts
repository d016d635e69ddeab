import { buildPageHeaders } from '@mobile-connect/pages'
import type { ParameterError, WebReply } from '@mobile-connect/web'
import { renderShopPage } from '../shop/render-shop-page.ts'
import { renderStagePage } from '../stage/render-stage-page.ts'
import { respond, type Site } from './visit.ts'

/** `GET /demo`, and `start_discovery` where it refuses a query: the form, filled in with what the query contains. */
export function showShop(
  { sandbox, assets, layOutShop }: Site,
  query: URLSearchParams,
  mistakes: readonly ParameterError[] = [],
): WebReply {
  const page = { ...renderShopPage(sandbox, query, mistakes), scriptPath: assets.paths['shop.js'] }
  return respond(mistakes.length === 0 ? 200 : 400, buildPageHeaders(page), layOutShop(page).markup)
}

/** `GET /`: the site and the phone side by side, and what happens between them. */
export function showStage(
  { sandbox, inspector, assets, layOutStage }: Site,
  query: URLSearchParams,
  browser: string,
): WebReply {
  const page = { ...renderStagePage(sandbox, query, inspector.steps(browser)), scriptPath: assets.paths['stage.js'] }
  return respond(200, buildPageHeaders(page), layOutStage(page).markup)
}
