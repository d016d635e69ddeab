import type { MobileConnectErrorCode } from '@mobile-connect/core'

/** The codes of problem details and log records where this package refuses, and no code of `MobileConnectError` fits. */
export type WebErrorCode =
  | 'INTERNAL'
  | 'WEB_NOT_FOUND'
  | 'WEB_METHOD_NOT_ALLOWED'
  | 'WEB_REQUEST_INVALID'
  | 'WEB_BODY_TOO_LARGE'
  | 'WEB_BODY_TYPE'
  | 'WEB_NAVIGATION_REQUIRED'
  | 'WEB_CROSS_SITE_REQUEST'
  | 'WEB_TOO_MANY_REQUESTS'
  | 'WEB_REFUSED'
  | 'WEB_SESSION_MISSING'
  | 'WEB_REFRESH_TOKEN_MISSING'
  | 'WEB_REFRESH_IN_PROGRESS'
  | 'WEB_APP_CODE_INVALID'
  | 'WEB_LOGOUT_STATE'
  | 'WEB_LOGOUT_TOKEN'

/** A parameter that cannot be used, and the reason in words for the user who typed it. */
export interface ParameterError {
  readonly parameter: string
  readonly detail: string
}

/** Who can mend it: the program or link that asked, the user, the operator or Discovery Service, or this server and its host. */
export type Fault = 'caller' | 'user' | 'operator' | 'host'

export interface Verdict {
  readonly fault: Fault
  /** Whether the same, begun again, may succeed. */
  readonly canRetry: boolean
}

/** Why a request failed, for `onFailure`. No member can hold a phone number, token, secret, PCR or text of an operator. */
export interface WebFailure extends Verdict {
  readonly status: number
  readonly code: MobileConnectErrorCode | WebErrorCode
  /** A heading for users. */
  readonly title: string
  readonly detail: string
  /** Which parameters cannot be used, and why, with `WEB_REQUEST_INVALID`. */
  readonly errors?: readonly ParameterError[]
  /** What discovery or the operator answered, such as `access_denied`, with `WEB_REFUSED`. */
  readonly error?: string
  /** Id of the log record, for users to quote. */
  readonly reference?: string
  /** The parameter `return_to` of the sign-in that failed, percent-encoded for `Location`. */
  readonly returnTo?: string
}
