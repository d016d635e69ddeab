import { splitScopes } from './split-scopes.ts'

/** Whether the scope asks for attributes that the premiuminfo endpoint gives. */
export function hasIdentityScope(scope: string): boolean {
  return splitScopes(scope).some((token) => token.startsWith('mc_identity_'))
}
