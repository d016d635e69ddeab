import { hasTransactionScope } from '@mobile-connect/core'

/** Whether a scope brings a prompt that says what is confirmed: authorisation and identity do, sign-in does not. */
export function needsTransactionText(scopes: readonly string[]): boolean {
  return hasTransactionScope(scopes.join(' '))
}
