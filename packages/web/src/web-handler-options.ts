import type {
  Clock,
  Hash,
  HmacSha256,
  MobileConnect,
  Operator,
  RandomBytes,
  SessionStore,
  SignedIn,
  TransactionStore,
} from '@mobile-connect/core'
import type { WebFailure } from './web-problem.ts'
import type { WebLogRecord } from './request-log-record.ts'
import type { WebReply, WebRequest } from './web-exchange.ts'

/** Begins a session of the host, with a redirect to `returnTo` or our page of the result. */
export interface SignInCookies {
  /** Values of `Set-Cookie`. */
  readonly cookies: readonly string[]
}

export type SignInReply = WebReply | SignInCookies | undefined

/**
 * Together at most 93 bytes of UTF-8 less the application's name, which the phone shows with them; 60 where neither
 * `clientName` nor the operator names it.
 */
export interface TransactionText {
  /** Why the person is asked. Shown on the phone only. */
  readonly context: string
  /** Shown on both devices, so that the person can compare. */
  readonly bindingMessage?: string
}

/** Sessions of signed-in people, and what else has to be remembered between two requests. */
export interface SessionOptions {
  readonly store: SessionStore
  /** Keeps what serves once: hand-over codes and the states of logouts. The one given to `createMobileConnect` will do. */
  readonly transactions: TransactionStore
  /** At least 32 characters, the same in every process. Keys the hashes by which an operator's logout finds sessions. */
  readonly secret: string
  /** Absolute, seconds, 60 to 2 592 000. Default 28 800. */
  readonly lifetimeS?: number
  /** Age in seconds at which a session gets a new token, 30 to `lifetimeS`. Default 900. */
  readonly rotateAfterS?: number
}

/** An operator known without discovery. */
export interface StaticOperator {
  /** What `start_discovery_manually?operator=` calls it: letters, digits, `-`, `_` and `.`. */
  readonly id: string
  /** As `operatorFromConfiguration` builds it. */
  readonly operator: Operator
}

/**
 * Who is counted. The value of `phone_number` stands for a number, or for an encrypted one that operator selection sent back:
 * a keyed hash with `sessions`; without, E.164 or that text, so keep no more than a keyed hash of it.
 */
export interface LimitSubject {
  readonly kind: 'client_ip' | 'phone_number'
  readonly value: string
}

/** The functions of `libphonenumber-js` that read phone numbers by the plans of their countries. */
export interface PhoneNumberLibrary {
  readonly parsePhoneNumberFromString: (text: string, country?: never) => { readonly number: string } | undefined
  readonly validatePhoneNumberLength: (text: string, country?: never) => string | undefined
  readonly isSupportedCountry: (country: string) => boolean
}

export interface WebHandlerOptions {
  readonly mobileConnect: MobileConnect
  /** Origin browsers reach this server at, https or loopback. The Host header is never looked at. */
  readonly publicUrl: string
  /** Path the routes live under, as browsers see it. Default `/server_side_api`. */
  readonly basePath?: string
  /**
   * A proxy, or the host, leads requests for the redirect URL of the application to `{basePath}/discovery_callback`. Default
   * false: both must be the same URL.
   */
  readonly callbackIsRewritten?: boolean
  /**
   * Scopes the query parameter `scope` may ask for. Default `['openid', 'mc_authn']`. Those of authorisation and identity
   * need `transactionText` or `allowTransactionTextFromQuery`.
   */
  readonly scopesAllowed?: readonly string[]
  /**
   * Scopes asked for where the query names none: those of the application, so that a missing `context` is found here.
   * Default: left to `mobileConnect`.
   */
  readonly defaultScope?: string
  /**
   * Application short name, as registered and given to `createMobileConnect`. The texts of prompts may fill what it leaves
   * of 93 bytes. Default: known after discovery only, so 33 bytes are kept for it.
   */
  readonly clientName?: string
  /** Level of assurance asked for where the query names none, and the lowest it may name. Default `2`. */
  readonly acrValues?: '2' | '3'
  /** Asks operators to post their answer as a form, where version and operator know how. Default: in the URL. */
  readonly responseMode?: 'form_post'
  /** Sends the address of the connection to the Discovery Service. Default false. */
  readonly includeRequestIp?: boolean
  /**
   * WEAKENS SECURITY. Believes the `sourceIp` parameter and the `X-Source-IP` header, so that whoever reaches this server
   * can pass for another subscriber's connection. Only where nobody but your own backend reaches it. Default false.
   */
  readonly trustClaimedSourceIp?: boolean
  /**
   * WEAKENS SECURITY. Lets the query parameters `context` and `binding_message` reach the handset, so that any link decides
   * what a person reads before approving. Default false.
   */
  readonly allowTransactionTextFromQuery?: boolean
  /** What phone and browser show for scopes of authorisation and identity, unless the query says otherwise and may. */
  readonly transactionText?: TransactionText
  /** Keeps people signed in. Needed where `onSignIn` is not given. */
  readonly sessions?: SessionOptions
  /**
   * Where sign-ins of mobile apps may end: claimed https URLs, private-use schemes with a dot in them, or http on
   * `127.0.0.1` and `[::1]`, there with any port. Compared exactly. Needs `sessions`. Default: nowhere.
   */
  readonly appRedirectUrls?: readonly string[]
  /** For `start_discovery_manually`, and for logouts by operators nobody is signed in at. */
  readonly operators?: readonly StaticOperator[]
  /**
   * What `sector_identifier_uri` lists. Default: `mobileConnect.listRedirectUrls()`.
   */
  readonly redirectUrls?: readonly string[]
  /**
   * Counts one request of each subject, in their order, up to the first for which it is one too many: that one must not
   * use up the limits of those after it. Returns the seconds to wait then, which become 429 with `Retry-After`. Called once
   * for a request, before anything reaches an operator. Default: no limit.
   */
  readonly limit?: (subjects: readonly LimitSubject[]) => number | undefined | Promise<number | undefined>
  /**
   * For a session of the host's own: its answer is sent instead of ours, or ours with its cookies, and no session of ours
   * begins. `undefined` leaves both to us; without `sessions` the result is shown once. Not called for hand-overs to an app.
   * `returnTo` is `return_to` of the query: a path of this site, percent-encoded for `Location`.
   */
  readonly onSignIn?: (
    signIn: SignedIn,
    request: WebRequest,
    returnTo: string | undefined,
  ) => SignInReply | Promise<SignInReply>
  /**
   * Answers a failure with a page or redirect of the host: a form with the mistakes at its fields, or a page in its own style.
   * `undefined` leaves the page to us. Not called for clients that prefer JSON or for waiting apps.
   */
  readonly onFailure?: (
    failure: WebFailure,
    request: WebRequest,
  ) => WebReply | undefined | Promise<WebReply | undefined>
  /**
   * Path of a page of the host where users begin, such as `/sign-in`. Our pages lead there, with `scope`, `acr_values`,
   * `context`, `binding_message` and `return_to` of a refused sign-in as its query. Default: where a sign-in starts at once.
   */
  readonly homePath?: string
  /** Called once for each request. Default: records of the level `error` go to `console.error`. */
  readonly log?: (record: WebLogRecord) => void
  /**
   * The module `libphonenumber-js`: `import * as phoneNumbers from 'libphonenumber-js'`. Checks the length of numbers by the
   * plan of their country. Default: any 7 to 15 digits of E.164.
   */
  readonly phoneNumbers?: PhoneNumberLibrary
  /** Country of numbers that begin with 0, such as `GB`. Needs `phoneNumbers`. Default: users are asked for the country code. */
  readonly country?: string
  /** Cryptographic source of cookies, session tokens, codes, states and reference ids. Default: WebCrypto. */
  readonly randomBytes?: RandomBytes
  /** Hashes names of sessions, tokens and codes. Default: WebCrypto; `nodeCrypto()` has a faster one, as for the next. */
  readonly hash?: Hash
  /** Prepares `sessions.secret` once. */
  readonly hmacSha256?: HmacSha256
  /** Default: `Date.now`. */
  readonly clock?: Clock
}
