import { splitScopes } from './split-scopes.ts'

/** Products that ask the person nothing, or nothing of the kind: authentication, number match, account takeover protection. */
const WITHOUT_PROMPT = /^mc_(?:authn|atp|india_tc|mnv_validate(?:_plus)?|(?:attr_)?vm_(?:match|share)(?:_hash)?)$/

/** Whether the scope asks for authorisation or identity, whose prompt shows client_name, context and binding_message. */
export function hasTransactionScope(scope: string): boolean {
  return splitScopes(scope.toLowerCase()).some((token) => token.startsWith('mc_') && !WITHOUT_PROMPT.test(token))
}
