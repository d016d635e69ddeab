import type { Assets } from '@mobile-connect/pages'
import type { Inspector } from '../inspector/create-inspector.ts'
import type { SandboxView } from '../sandbox/sandbox-view.ts'

/** What the routes of the demo share. */
export interface Site {
  readonly sandbox: SandboxView
  readonly inspector: Inspector
  /** `start_discovery` of the reference server, where browsers reach it. */
  readonly startUrl: string
  readonly assets: Assets<AssetName>
}

export type AssetName = 'icon.svg' | 'style.css' | 'shop.css' | 'stage.css' | 'shop.js' | 'stage.js'

/** One request to a route of the demo. */
export interface Visit {
  readonly site: Site
  readonly request: Request
  /** The query is used, the origin is not. */
  readonly url: URL
  /** Who asks, where the browser has been here before. */
  readonly browser: string | undefined
}
