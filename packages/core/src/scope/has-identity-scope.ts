import { splitScopes } from './split-scopes.ts'

const IDENTITY = /^mc_(?:identity_.+|phonenumber|signup|nationalid|kyc_plain|kyc_hashed)$/

/** Whether the scope asks for attributes that the premiuminfo endpoint gives. */
export function hasIdentityScope(scope: string): boolean {
  return splitScopes(scope.toLowerCase()).some((token) => IDENTITY.test(token))
}
