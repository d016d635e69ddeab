import type { RepeatableRequest } from '@mobile-connect/core'
import type { Site } from '../site.ts'
import type { AfterSignIn } from './after-sign-in.ts'

/**
 * What was asked for as a query of `start_discovery`, without the person and the operator, so that somebody who comes back
 * with an error can choose again.
 */
export function beginAgainQuery(
  { scope, acrValues, context, bindingMessage }: RepeatableRequest,
  { returnTo }: AfterSignIn,
  { allowTransactionTextFromQuery }: Site,
): URLSearchParams {
  const texts = allowTransactionTextFromQuery ? { context, binding_message: bindingMessage } : {}
  const members = { scope, acr_values: acrValues?.[0], ...texts, returnTo }
  return new URLSearchParams(
    Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
