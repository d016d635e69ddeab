import { requireMetadata, requireText } from '../arguments/require-argument.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { splitScopes } from '../scope/normalize-scope.ts'
import type { ProviderMetadata } from './provider-metadata.ts'

/**
 * Whether an operator supports every one of some scopes.
 *
 * Pure. Case does not matter. What `mc_di_scopes_supported` lists counts as well.
 *
 * @param metadata - The operator's metadata, `undefined` when there are none.
 * @param scopes - Scopes separated by commas or spaces.
 * @returns True when the metadata list all of them, false when one is missing.
 * @throws {@link MobileConnectError} `MC_METADATA_SCOPES_UNAVAILABLE`: no metadata, no scopes in them, or none asked about:
 *   nothing can be told, and `true` would be a guess.
 * @example
 * isMobileConnectServiceSupported(metadata, 'mc_authz mc_identity_signup')
 * @see SDK guide, section "Supported Services"
 */
export function isMobileConnectServiceSupported(metadata: ProviderMetadata | undefined, scopes: string): boolean {
  requireMetadata(metadata)
  requireText('scopes', scopes)
  const listed = [...(metadata?.scopes_supported ?? []), ...(metadata?.mc_di_scopes_supported ?? [])]
  const asked = splitScopes(scopes.toLowerCase())
  if (listed.length === 0 || asked.length === 0) {
    const field = listed.length === 0 ? 'scopes_supported' : 'scopes'
    throw new MobileConnectError('MC_METADATA_SCOPES_UNAVAILABLE', { field })
  }
  const supported = new Set(listed.map((scope) => scope.toLowerCase()))
  return asked.every((scope) => supported.has(scope))
}
