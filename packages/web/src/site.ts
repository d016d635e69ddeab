import type { RandomBytes } from '@mobile-connect/core'
import type { Assets } from './assets/prepare-assets.ts'
import type { BrowserBindingCookie } from './browser-binding.ts'
import type { WebConnection, WebHandlerOptions } from './web-handler-options.ts'

/** The options, checked and complete. */
export interface Site extends Omit<WebHandlerOptions, 'log' | 'publicUrl'> {
  /** Scheme, host and port of `publicUrl`. */
  readonly origin: string
  readonly basePath: string
  readonly scopesAllowed: readonly string[]
  readonly randomBytes: RandomBytes
  readonly binding: BrowserBindingCookie
  readonly assets: Assets
}

/** One request on its way through the routes. */
export interface Visit {
  readonly site: Site
  readonly request: Request
  /** Path and query of the request at the public origin. */
  readonly url: URL
  readonly connection: WebConnection
}
