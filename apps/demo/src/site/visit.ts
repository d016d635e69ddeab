import { type Assets, type Html, type Page, SECURITY_HEADERS } from '@mobile-connect/pages'
import type { WebReply, WebRequest } from '@mobile-connect/web'
import type { Inspector } from '../inspector/create-inspector.ts'
import type { SandboxView } from '../sandbox/sandbox-view.ts'

/** What the routes of the demo share. */
export interface Site {
  readonly sandbox: SandboxView
  readonly inspector: Inspector
  /** `start_discovery` of the reference server, where browsers reach it. */
  readonly startUrl: string
  readonly assets: Assets<AssetName>
  readonly layOutShop: (page: Page) => Html
  readonly layOutStage: (page: Page) => Html
}

export type AssetName = 'icon.svg' | 'style.css' | 'shop.css' | 'stage.css' | 'shop.js' | 'stage.js'

/** One request to a route of the demo. */
export interface Visit {
  readonly site: Site
  readonly request: WebRequest
  readonly query: URLSearchParams
  /** Who asks, where the browser has been here before. */
  readonly browser: string | undefined
}

/** A reply with the security headers, each of which may be replaced. */
export function respond(
  status: number,
  headers: Readonly<Record<string, string>>,
  body?: string | AsyncIterable<Uint8Array>,
): WebReply {
  return { status, headers: Object.entries({ ...SECURITY_HEADERS, ...headers }), body }
}
