import type { MobileConnectErrorDetails, MobileConnectErrorCode } from '@mobile-connect/core'
import type { WebErrorCode } from './web-problem.ts'

/** One line of a log. No member can hold a query string, phone number, token, secret or PCR, unless an error of the host does. */
export interface WebLogRecord {
  readonly level: 'info' | 'warn' | 'error'
  readonly route: WebRoute
  readonly method: string
  readonly status: number
  readonly durationMs: number
  /** Shown to the person on the error page, so that they can quote it. */
  readonly reference?: string
  readonly code?: MobileConnectErrorCode | WebErrorCode
  readonly details?: MobileConnectErrorDetails
  /** Name and stack frames of what was thrown; the message only of errors from functions of the host, as others may quote a request. */
  readonly thrown?: string
}

/** The routes by their last part; `asset` is everything below `assets`. */
export type WebRoute =
  | 'start_discovery'
  | 'start_authentication'
  | 'start_authorization'
  | 'start_discovery_manually'
  | 'discovery_callback'
  | 'sector_identifier_uri'
  | 'session'
  | 'userinfo'
  | 'identity'
  | 'refresh'
  | 'revoke'
  | 'logout'
  | 'logout_callback'
  | 'backchannel_logout'
  | 'exchange_code'
  | 'openapi'
  | 'asset'
  | 'unknown'
