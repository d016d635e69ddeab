import { splitScopes } from './split-scopes.ts'

/** Whether the scope asks for authorisation or identity, whose prompt shows client_name, context and binding_message. */
export function hasTransactionScope(scope: string): boolean {
  return splitScopes(scope).some((token) => token.startsWith('mc_') && token !== 'mc_authn')
}
