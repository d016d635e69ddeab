export { createWebHandler } from './create-web-handler.ts'
export { type SignInResult } from './routes/sign-in-result.ts'
export {
  type DemoNetwork,
  type DemoOptions,
  type DemoPhone,
  type TransactionText,
  type WebConnection,
  type WebHandler,
  type WebHandlerOptions,
  type WebLogRecord,
  type WebRoute,
} from './web-handler-options.ts'
