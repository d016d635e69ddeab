export { createWebHandler } from './create-web-handler.ts'
export type { ExchangedCode } from './hand-over/exchange-code.ts'
export { isAppRedirectUrl } from './hand-over/is-app-redirect-url.ts'
export { describeWebApi } from './openapi/describe-web-api.ts'
export type { SignInResult } from './sign-in/sign-in-result.ts'
export type { SessionResult } from './session/respond-with-session.ts'
export type {
  LimitSubject,
  PhoneNumberLibrary,
  SessionOptions,
  SignInCookies,
  SignInReply,
  StaticOperator,
  TransactionText,
  WebHandlerOptions,
} from './web-handler-options.ts'
export type { WebLogRecord, WebRoute } from './request-log-record.ts'
export { describeCheck } from './pages/describe-check.ts'
export { BodyConsumedError } from './body/read-body.ts'
export { readParsedBody, readStreamedBody } from './body/read-bounded-body.ts'
export { checkReply } from './respond/check-reply.ts'
export { openStream, type OpenStream } from './respond/open-stream.ts'
export { readTarget, type Target } from './request/read-target.ts'
export { fromRequest, isBodiless, toFetchHandler, toResponse } from './to-fetch-handler.ts'
export type { WebBody, WebConnection, WebHandler, WebReply, WebRequest } from './web-exchange.ts'
export type { Fault, ParameterError, WebErrorCode, WebFailure } from './web-problem.ts'
