import type { Dialect } from '../dialect/dialect.ts'
import { rememberByText } from '../memory/remember-by-text.ts'
import { splitScopes } from '../scope/normalize-scope.ts'
import { readVersionNumber, type VersionProfile } from './version-profile.ts'

/**
 * The scope as a version writes it: authentication is asked for by `openid` alone in 1.1, and by `mc_authn` from then on,
 * unless the dialect leaves the scope as it was asked for.
 *
 * @param scope - Normalized, see `normalizeScope`.
 */
export function settleScope(
  scope: string,
  { authnScope }: Pick<VersionProfile, 'authnScope'>,
  dialect: Pick<Dialect, 'authnScope'>,
): string {
  if (!authnScope) return scope.replace(/ mc_authn\b/, '')
  return dialect.authnScope === 'as_asked' || / mc_/i.test(scope) ? scope : `${scope} mc_authn`
}

/** Number match on mobile data, and the terms of it: India. */
const INDIAN = /^mc_(?:india_tc|mnv_validate(?:_plus)?)$/
const KYC = /^mc_kyc_(?:plain|hashed)$/
const IDENTITY_SINCE_2_3 = /^mc_(?:phonenumber|signup|nationalid)$/

/**
 * Whether a version knows a set of scopes, all in lower case and `openid` left out. From 1.2 on, `openid` alone is not
 * enough; 1.1 has nothing else. Scopes that are no product of Mobile Connect are known to all.
 */
export function versionKnowsScope(number: number, scopes: readonly string[]): boolean {
  const products = scopes.filter((scope) => scope.startsWith('mc_'))
  if (number < 1_002) return products.every((scope) => INDIAN.test(scope))
  return products.length > 0 && products.every((scope) => knows(number, scope))
}

/** The first product of a scope that a version does not have. A version without a number counts as 2.0. */
export function findUnknownProduct(version: string, scope: string): string | undefined {
  const [first, ...rest] = listVersionedProducts(scope)
  if (first === undefined) return undefined
  const number = readVersionNumber(version) ?? 2_000
  return [first, ...rest].find((product) => !knows(number, product))
}

/** The products that only some versions have. */
const listVersionedProducts = rememberByText((scope): readonly string[] =>
  splitScopes(scope.toLowerCase()).filter((token) => !knows(2_000, token) || !knows(3_000, token)),
)

function knows(number: number, scope: string): boolean {
  if (KYC.test(scope) || IDENTITY_SINCE_2_3.test(scope)) return number >= 2_003
  return !scope.startsWith('mc_identity_') || number < 3_000
}
