import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { splitScopes } from '../scope/split-scopes.ts'
import type { ProviderMetadata } from './provider-metadata.ts'

/**
 * Whether an operator supports every one of some scopes.
 *
 * Pure.
 *
 * @param metadata - The operator's metadata, `undefined` when there are none.
 * @param scopes - Scopes separated by commas or spaces.
 * @returns True when all are in `scopes_supported`, false when one is not.
 * @throws {@link MobileConnectError} `MC_METADATA_SCOPES_UNAVAILABLE`: no metadata, or `scopes_supported` absent or empty.
 * @example
 * isMobileConnectServiceSupported(metadata, 'mc_authz mc_identity_signup')
 * @see SDK guide, section "Supported Services"
 */
export function isMobileConnectServiceSupported(metadata: ProviderMetadata | undefined, scopes: string): boolean {
  const supported = metadata?.scopes_supported
  if (supported === undefined || supported.length === 0) {
    throw new MobileConnectError('MC_METADATA_SCOPES_UNAVAILABLE', { field: 'scopes_supported' })
  }
  return splitScopes(scopes).every((scope) => supported.includes(scope))
}
