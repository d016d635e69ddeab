import { requireText } from '../arguments/require-argument.ts'
import { rememberByText } from '../memory/remember-by-text.ts'
import { splitScopes } from './normalize-scope.ts'

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

/** Products that ask the person nothing, or nothing of the kind: authentication, number match, account takeover protection. */
const WITHOUT_PROMPT = /^mc_(?:authn|atp|india_tc|mnv_validate(?:_plus)?|(?:attr_)?vm_(?:match|share)(?:_hash)?)$/

/**
 * Whether the scope asks for authorisation or identity, whose prompt shows `client_name`, `context` and `binding_message`.
 *
 * Pure. A product that is not known here counts as one of them, in any case of letters.
 *
 * @param scope - Scopes separated by spaces or commas.
 * @returns True when at least one of them needs a `context`.
 * @example
 * hasTransactionScope('openid mc_authz') // true
 * @see SDK guide, section "Using Mobile Connect Authorisation"
 */
export function hasTransactionScope(scope: string): boolean {
  requireText('scope', scope)
  return needsPrompt(scope)
}

const needsPrompt = rememberByText((scope) =>
  splitScopes(scope.toLowerCase()).some((token) => token.startsWith('mc_') && !WITHOUT_PROMPT.test(token)),
)
