export { createWebHandler } from './create-web-handler.ts'
export type { ExchangedCode } from './hand-over/exchange-code.ts'
export { isRegistrable } from './hand-over/is-registrable.ts'
export { describeWebApi } from './openapi/describe-web-api.ts'
export type { QueryMistake } from './query/query-mistake.ts'
export type { WebErrorCode } from './respond/web-error-code.ts'
export type { SignInResult } from './routes/sign-in-result.ts'
export type { SessionResult } from './session/respond-with-session.ts'
export type {
  LimitSubject,
  SessionOptions,
  StaticOperator,
  TransactionText,
  WebConnection,
  WebHandler,
  WebHandlerOptions,
  WebProblem,
} from './web-handler-options.ts'
export type { WebLogRecord, WebRoute } from './web-log-record.ts'
export { describeCheck } from './wording/describe-check.ts'
