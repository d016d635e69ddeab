import type { Dialect } from '../dialect/dialect.ts'
import type { Operator } from '../discovery/operator.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { ProviderMetadata } from './provider-metadata.ts'
import { wellKnownUrl } from './well-known-url.ts'

/**
 * Throws `MC_METADATA_ISSUER` unless the metadata speak for the issuer that the dialect names, else the one discovery
 * named, else the one whose well-known URL they were fetched from.
 */
export function checkMetadataIssuer(
  metadata: ProviderMetadata,
  operator: Operator,
  dialect: Pick<Dialect, 'issuer'>,
  fetchedFrom: string,
): void {
  const named = dialect.issuer ?? operator.issuer
  const speaksForOperator =
    named === undefined ? wellKnownUrl(metadata.issuer) === fetchedFrom : metadata.issuer === named
  if (!speaksForOperator) throw new MobileConnectError('MC_METADATA_ISSUER', { field: 'issuer' })
}
