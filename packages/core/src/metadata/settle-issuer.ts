import type { Dialect } from '../dialect/dialect.ts'
import type { Operator } from '../discovery/operator.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { ProviderMetadata } from './provider-metadata.ts'
import { issuerOfWellKnownUrl } from './well-known-url.ts'

/** The issuer that answer and id_token must come from. Throws `MC_METADATA_UNAVAILABLE` where none is known. */
export function settleIssuer(
  operator: Operator,
  metadata: ProviderMetadata | undefined,
  dialect: Pick<Dialect, 'issuer'>,
): string {
  const { openidConfiguration } = operator.endpoints
  const issuer =
    dialect.issuer ??
    metadata?.issuer ??
    operator.issuer ??
    (openidConfiguration === undefined ? undefined : issuerOfWellKnownUrl(openidConfiguration))
  if (issuer === undefined) throw new MobileConnectError('MC_METADATA_UNAVAILABLE', { field: 'issuer' })
  return issuer
}
