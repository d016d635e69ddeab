import type { Operator } from '../discovery/operator.ts'
import { MobileConnectError, type MobileConnectErrorCode } from '../errors/mobile-connect-error.ts'
import type { ProviderMetadata } from './provider-metadata.ts'

/** The endpoint, or `code`; `MC_METADATA_UNAVAILABLE` while it may be in metadata that could not be had. */
export function requireEndpoint(
  url: string | undefined,
  { endpoints, issuer }: Operator,
  metadata: ProviderMetadata | undefined,
  code: MobileConnectErrorCode,
): string {
  if (url !== undefined) return url
  const publishes = endpoints.openidConfiguration !== undefined || issuer !== undefined
  throw new MobileConnectError(metadata === undefined && publishes ? 'MC_METADATA_UNAVAILABLE' : code)
}
