import type { MobileConnectError } from '@mobile-connect/core'
import type { Message } from '../pages/render-message-page.ts'
import type { MessageStatus } from './respond-with-message.ts'
import type { QueryMistake, WebErrorCode } from '../web-problem.ts'

const statuses: Readonly<Record<WebErrorCode, MessageStatus>> = {
  INTERNAL: 500,
  WEB_NOT_FOUND: 404,
  WEB_METHOD_NOT_ALLOWED: 405,
  WEB_REQUEST_INVALID: 400,
  WEB_BODY_TOO_LARGE: 413,
  WEB_BODY_TYPE: 415,
  WEB_HIDDEN_REQUEST: 403,
  WEB_CROSS_SITE_REQUEST: 403,
  WEB_TOO_MANY_REQUESTS: 429,
  WEB_REFUSED: 400,
  WEB_SESSION_MISSING: 401,
  WEB_REFRESH_TOKEN_MISSING: 409,
  WEB_REFRESH_UNDER_WAY: 409,
  WEB_HAND_OVER_INVALID: 400,
  WEB_LOGOUT_STATE: 400,
  WEB_LOGOUT_TOKEN: 400,
}

interface ProblemDetails {
  /** Where the code does not settle it. */
  readonly status?: MessageStatus
  /** Further members of the problem details. */
  readonly members?: Readonly<Record<string, unknown>> & { readonly errors?: readonly QueryMistake[] }
  readonly headers?: Readonly<Record<string, string>>
  /** Gives its code and cause in place of ours. */
  readonly cause?: MobileConnectError
}

/** A refusal on its way to the one place that answers it: a page, or problem details, and a log record with its code. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: MessageStatus
  readonly code: WebErrorCode
  readonly told: Message
  readonly details: ProblemDetails

  constructor(code: WebErrorCode, told: Message, details: ProblemDetails = {}) {
    super(code)
    this.code = code
    this.status = details.status ?? statuses[code]
    this.told = told
    this.details = details
  }
}
