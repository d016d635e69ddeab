import type { MobileConnect, MobileConnectErrorCause, MobileConnectErrorCode, RandomBytes } from '@mobile-connect/core'

/** A phone the sandbox knows. */
export interface DemoPhone {
  /** E.164 digits, with or without a leading `+`. */
  readonly msisdn: string
  /** Name of the operator that serves it. */
  readonly operator: string
  /** How the phone behaves, in one sentence. */
  readonly does: string
}

/** An operator the sandbox knows. */
export interface DemoNetwork {
  readonly name: string
  readonly mcc: string
  readonly mnc: string
}

/** Turns the demo page at `/` on. Everything in it is public. */
export interface DemoOptions {
  readonly phones: readonly DemoPhone[]
  readonly networks: readonly DemoNetwork[]
  /** Where the simulated handset listens. */
  readonly handsetUrl: string
  /** What the simulated phones accept when level of assurance 3 asks for a PIN. */
  readonly pin: string
  /** Where the sandbox describes itself. */
  readonly sandboxUrl: string
}

/** Together at most 60 octets of UTF-8, so that the application's name fits on the phone beside them. */
export interface TransactionText {
  /** Why the person is asked. Shown on the phone only. */
  readonly context: string
  /** Shown on both devices, so that the person can compare. */
  readonly bindingMessage?: string
}

/** One line of a log. No member can hold a query string, phone number, token, secret or PCR. */
export interface WebLogRecord {
  readonly level: 'info' | 'warn' | 'error'
  readonly route: WebRoute
  readonly method: string
  readonly status: number
  readonly durationMs: number
  /** Shown to the person on the error page, so that they can quote it. */
  readonly reference?: string
  readonly code?: MobileConnectErrorCode | 'INTERNAL'
  readonly cause?: MobileConnectErrorCause
  /** Name and stack frames of what was thrown; its message is left out because it may quote a request. */
  readonly thrown?: string
}

export type WebRoute = 'demo' | 'start_discovery' | 'discovery_callback' | 'asset' | 'unknown'

export interface WebHandlerOptions {
  readonly mobileConnect: MobileConnect
  /** Origin browsers reach this server at, https or loopback. The Host header is never looked at. */
  readonly publicUrl: string
  /** Path the routes live under. Default `/server_side_api`. */
  readonly basePath?: string
  /**
   * Scopes the query parameter `scope` may ask for. Default `['openid', 'mc_authn']`. Those of authorisation and identity
   * need `transactionText` or `allowTransactionTextFromQuery`.
   */
  readonly scopesAllowed?: readonly string[]
  /** Sends the address of the connection to the Discovery Service. Default false. */
  readonly includeRequestIp?: boolean
  /**
   * WEAKENS SECURITY. Believes the `sourceIp` parameter and the `X-Source-IP` header, so that whoever reaches this server
   * can pass for another subscriber's connection. Only where nobody but your own backend reaches it. Default false.
   */
  readonly trustClaimedSourceIp?: boolean
  /**
   * WEAKENS SECURITY. Lets the query parameters `context` and `binding_message` reach the handset, so that any link decides
   * what a person reads before approving. For demonstrations. Default false.
   */
  readonly allowTransactionTextFromQuery?: boolean
  /** What phone and browser show for scopes of authorisation and identity, unless the query says otherwise and may. */
  readonly transactionText?: TransactionText
  readonly demo?: DemoOptions
  /** Called once for each request. Default: nothing is logged. */
  readonly log?: (record: WebLogRecord) => void
  /** Cryptographic source of the browser-binding cookie and of reference ids. Default: WebCrypto. */
  readonly randomBytes?: RandomBytes
}

/** What the host knows about the connection and a `Request` does not say. */
export interface WebConnection {
  /** Address of the client as the host established it, its own proxy rules applied. */
  readonly clientIp?: string
}

export type WebHandler = (request: Request, connection: WebConnection) => Promise<Response>
