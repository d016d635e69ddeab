import type { MobileConnectError, MobileConnectErrorDetails } from '@mobile-connect/core'
import type { Message } from '../pages/render-message-page.ts'
import type { MessageStatus } from './respond-with-message.ts'
import type { Fault, ParameterError, Verdict, WebErrorCode } from '../web-problem.ts'

const verdicts: Readonly<Record<WebErrorCode, readonly [status: MessageStatus, fault: Fault, canRetry: boolean]>> = {
  INTERNAL: [500, 'host', true],
  WEB_NOT_FOUND: [404, 'caller', false],
  WEB_METHOD_NOT_ALLOWED: [405, 'caller', false],
  WEB_REQUEST_INVALID: [400, 'caller', false],
  WEB_BODY_TOO_LARGE: [413, 'caller', false],
  WEB_BODY_TYPE: [415, 'caller', false],
  WEB_NAVIGATION_REQUIRED: [403, 'caller', false],
  WEB_CROSS_SITE_REQUEST: [403, 'caller', false],
  WEB_TOO_MANY_REQUESTS: [429, 'user', true],
  WEB_REFUSED: [400, 'operator', true],
  WEB_SESSION_MISSING: [401, 'user', false],
  WEB_REFRESH_TOKEN_MISSING: [409, 'operator', false],
  WEB_REFRESH_IN_PROGRESS: [409, 'caller', true],
  WEB_APP_CODE_INVALID: [400, 'caller', false],
  WEB_LOGOUT_STATE: [400, 'user', false],
  WEB_LOGOUT_TOKEN: [400, 'operator', false],
}

interface ProblemDetails {
  /** Where the code does not settle it. */
  readonly status?: MessageStatus
  readonly verdict?: Verdict
  /** Further members of the problem details. */
  readonly members?: Readonly<Record<string, unknown>> & { readonly errors?: readonly ParameterError[] }
  readonly headers?: Readonly<Record<string, string>>
  /** For the log alone. */
  readonly logged?: MobileConnectErrorDetails
  /** Gives its code and cause in place of ours. */
  readonly cause?: MobileConnectError
}

/** A refusal on its way to the one place that answers it: a page, or problem details, and a log record with its code. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly verdict: Verdict
  readonly status: MessageStatus
  readonly code: WebErrorCode
  readonly userMessage: Message
  readonly details: ProblemDetails

  constructor(code: WebErrorCode, userMessage: Message, details: ProblemDetails = {}) {
    super(code)
    this.code = code
    const [status, fault, canRetry] = verdicts[code]
    this.status = details.status ?? status
    this.verdict = details.verdict ?? { fault, canRetry }
    this.userMessage = userMessage
    this.details = details
  }
}
