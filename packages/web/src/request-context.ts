import type { Clock, RandomBytes, SessionStore, TransactionStore } from '@mobile-connect/core'
import type { Assets, Html, Page } from '@mobile-connect/pages'
import type { BrowserBindingCookie } from './request/browser-binding.ts'
import type { DiscoveryCookies } from './request/discovery-cookies.ts'
import type { HashKeyed, HashText } from './encoding/prepare-hashes.ts'
import type { AfterSignIn } from './sign-in/after-sign-in.ts'
import type { SessionCookie } from './request/session-cookie.ts'
import type { WebConnection, WebRequest } from './web-exchange.ts'
import type { StaticOperator, WebHandlerOptions } from './web-handler-options.ts'

/** The options, checked and complete. */
export interface WebSettings extends Omit<
  WebHandlerOptions,
  'callbackIsRewritten' | 'hash' | 'hmacSha256' | 'log' | 'publicUrl' | 'redirectUrls' | 'sessions'
> {
  /** Scheme, host and port of `publicUrl`. */
  readonly origin: string
  readonly isHttps: boolean
  readonly basePath: string
  readonly scopesAllowed: readonly string[]
  readonly appRedirectUrls: readonly string[]
  readonly operators: readonly StaticOperator[]
  readonly listRedirectUrls: () => Promise<readonly string[]>
  readonly randomBytes: RandomBytes
  readonly hashText: HashText
  readonly clock: Clock
  readonly binding: BrowserBindingCookie
  readonly discoveryCookies: DiscoveryCookies
  readonly sessions: Sessions | undefined
  /** Path of the page where users begin: of the host, operator selection, or the choice of operators known beforehand. */
  readonly startPath: string
  readonly assets: Assets<'style.css' | 'icon.svg'>
  /** Puts the fixed parts of every page around its own. */
  readonly renderPage: (page: Page) => Html
}

/** What is known before the assets are ready. */
export type CheckedOptions = Omit<WebSettings, 'assets' | 'renderPage'>

export interface Sessions {
  readonly store: SessionStore
  readonly transactions: TransactionStore
  readonly cookie: SessionCookie
  /** Keyed with the secret of the options. */
  readonly hashKeyed: HashKeyed
  readonly lifetimeMs: number
  readonly rotateAfterMs: number
}

/** One request on its way through the routes. */
export interface RequestContext {
  readonly settings: WebSettings
  readonly request: WebRequest
  readonly query: URLSearchParams
  readonly connection: WebConnection
  /** Id of the issuer where the path is `{base}/discovery_callback/{id}`. */
  readonly issuerId: string | undefined
  /** Problem details and JSON instead of pages. */
  readonly wantsJson: boolean
  /** `Set-Cookie` headers of the answer, whoever makes it. */
  readonly setCookies: string[]
  /** Where the sign-in ends, as soon as it is known. */
  after: AfterSignIn
}
