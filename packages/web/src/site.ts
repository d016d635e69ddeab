import type { Clock, RandomBytes, SessionStore, TransactionStore } from '@mobile-connect/core'
import type { Assets } from '@mobile-connect/pages'
import type { BrowserBindingCookie } from './request/browser-binding.ts'
import type { DiscoveryCookies } from './request/discovery-cookies.ts'
import type { HashKeyed, HashText } from './encoding/prepare-hashes.ts'
import type { AppRequest } from './sign-in/after-sign-in.ts'
import type { SessionCookie } from './request/session-cookie.ts'
import type { StaticOperator, WebConnection, WebHandlerOptions } from './web-handler-options.ts'

/** The options, checked and complete. */
export interface Site extends Omit<
  WebHandlerOptions,
  'hash' | 'hmacSha256' | 'log' | 'publicUrl' | 'redirectUrls' | 'sessions'
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
  readonly assets: Assets<'style.css' | 'icon.svg'>
}

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
export interface Visit {
  readonly site: Site
  readonly request: Request
  /** Path and query of the request at the public origin. */
  readonly url: URL
  readonly connection: WebConnection
  /** Id of the issuer where the path is `{base}/discovery_callback/{id}`. */
  readonly issuerId: string | undefined
  /** Problem details and JSON instead of pages. */
  readonly wantsJson: boolean
  /** `Set-Cookie` headers of the answer, whoever makes it. */
  readonly setCookies: string[]
  /** The app that waits for the outcome, as soon as it is known. */
  app: AppRequest | undefined
}
