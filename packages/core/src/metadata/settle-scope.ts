import type { VersionProfile } from './version-profile.ts'

/**
 * The scope as a version writes it: authentication is asked for by `openid` alone in 1.1, and by `mc_authn` from then on.
 *
 * @param scope - Normalized, see `normalizeScope`.
 */
export function settleScope(scope: string, { authnScope }: Pick<VersionProfile, 'authnScope'>): string {
  if (!authnScope) return scope.replace(/ mc_authn\b/, '')
  return / mc_/i.test(scope) ? scope : `${scope} mc_authn`
}
