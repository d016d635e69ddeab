import { requireText } from '../arguments/require-argument.ts'
import { splitScopes } from './split-scopes.ts'

const IDENTITY = /^mc_(?:identity_.+|phonenumber|signup|nationalid|kyc_plain|kyc_hashed)$/

/**
 * Whether the scope asks for attributes that the premiuminfo endpoint gives.
 *
 * Pure. Knows the products of every version, KYC match among them, in any case of letters.
 *
 * @param scope - Scopes separated by spaces or commas.
 * @returns True when at least one of them is an identity product.
 * @example
 * hasIdentityScope('openid mc_identity_phonenumber') // true
 * @see SDK guide, section "Using Mobile Connect Identity and Attributes"
 */
export function hasIdentityScope(scope: string): boolean {
  requireText('scope', scope)
  return splitScopes(scope.toLowerCase()).some((token) => IDENTITY.test(token))
}
