import type { AuthenticationRequest } from '@mobile-connect/core'

/**
 * What was asked for, as a query of `start_discovery` without the person and the operator: kept with the pending sign-in,
 * so that a person who comes back with an error can choose again.
 */
export function beginAgainQuery({ scope, acrValues }: AuthenticationRequest, texts: URLSearchParams): string {
  const query = new URLSearchParams()
  if (scope !== undefined) query.set('scope', scope)
  if (acrValues?.[0] !== undefined) query.set('acr_values', acrValues[0])
  for (const name of ['context', 'binding_message']) {
    const text = texts.get(name)
    if (text) query.set(name, text)
  }
  return query.toString()
}
