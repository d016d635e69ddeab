import { hasTransactionScope } from '../scope/has-transaction-scope.ts'
import { splitScopes } from '../scope/split-scopes.ts'
import type { ProviderMetadata } from './provider-metadata.ts'

/** Newest first: the first one the operator supports for the scopes asked is used. */
const VERSIONS = ['mc_v2.0', 'mc_v1.2', 'mc_v1.1'] as const

/**
 * The profile version to speak with an operator.
 *
 * Pure. Authorisation and identity exist from `mc_v1.2` on, so no answer for them is lower.
 *
 * @param metadata - The operator's metadata, `undefined` when there are none.
 * @param scope - The scopes asked for.
 * @param override - A wire string to use whatever the metadata say.
 * @returns The wire string of the version.
 * @example
 * detectVersion(metadata, 'openid mc_authz') // 'mc_v2.0'
 * @see SDK guide, section "Version Compatibility"
 */
export function detectVersion(metadata: ProviderMetadata | undefined, scope: string, override?: string): string {
  const lowest = hasTransactionScope(scope) ? 'mc_v1.2' : 'mc_v1.1'
  if (override !== undefined) return override === 'mc_v1.1' ? lowest : override
  const asked = sortScopes(scope)
  const listed = metadata?.mobile_connect_version_supported ?? []
  const forScope = listed.filter((entry) => sortScopes(entry.scope) === asked).map((entry) => entry.version)
  const candidates = forScope.length > 0 ? forScope : [...(metadata?.mc_version ?? []), ...listed.map((e) => e.version)]
  const found = VERSIONS.find((version) => candidates.includes(version)) ?? lowest
  return found === 'mc_v1.1' ? lowest : found
}

function sortScopes(scope: string): string {
  return splitScopes(scope).toSorted().join(' ')
}
