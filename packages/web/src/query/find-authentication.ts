import { type AuthenticationRequest, hasTransactionScope } from '@mobile-connect/core'
import type { WebSettings } from '../request-context.ts'
import { findTextMistake } from './find-text-mistake.ts'
import type { Parameters, Refuse } from './collect-parameters.ts'
import type { StartRoute } from './start-discovery-parameters.ts'

/** Routes that stand for one product. */
const products: Readonly<Partial<Record<StartRoute, string>>> = {
  start_authentication: 'openid mc_authn',
  start_authorization: 'openid mc_authz',
}

/** The name that the prompt will show, where it is known before discovery. */
function findClientName(
  route: StartRoute,
  { clientName, operators }: WebSettings,
  checked: Parameters,
): string | undefined {
  if (route !== 'start_discovery_manually') return clientName
  const chosen = operators.find(({ id }) => id === checked['operator']) ?? operators[0]
  return chosen?.operator.clientName ?? clientName
}

/** What to ask the operator for: the product of the route, or what the query or the host says. */
export function findAuthentication(
  route: StartRoute,
  settings: WebSettings,
  checked: Parameters,
  refuse: Refuse,
): AuthenticationRequest {
  const product = products[route]
  const scope = product ?? checked['scope'] ?? settings.defaultScope
  const scopes = scope?.split(/\s+/) ?? []
  if (product !== undefined && !scopes.every((one) => settings.scopesAllowed.includes(one))) {
    refuse('scope', 'This server does not offer this product.')
  }

  if (!settings.allowTransactionTextFromQuery) {
    for (const name of ['context', 'binding_message']) {
      if (checked[name] !== undefined) refuse(name, 'This server does not take the text for the phone from a link.')
    }
  }
  const context = checked['context'] ?? settings.transactionText?.context
  const bindingMessage = checked['binding_message'] ?? settings.transactionText?.bindingMessage
  const textMistake = findTextMistake([context, bindingMessage], findClientName(route, settings, checked))
  if (textMistake !== undefined) refuse('context', textMistake)
  if (context === undefined && hasTransactionScope(scopes.join(' '))) refuse('context', 'Say what is to be confirmed.')

  const { acr_values, acr_value } = checked
  if (acr_values !== undefined && acr_value !== undefined && acr_values !== acr_value) {
    refuse('acr_value', 'It is another spelling of acr_values: give one of them.')
  }
  const acr = acr_values ?? acr_value ?? settings.acrValues
  return {
    ...(scope !== undefined && { scope: scopes.join(' ') }),
    ...(acr !== undefined && { acrValues: [acr] }),
    ...(context !== undefined && { context }),
    ...(bindingMessage !== undefined && { bindingMessage }),
    ...(settings.responseMode !== undefined && { responseMode: settings.responseMode }),
  }
}
