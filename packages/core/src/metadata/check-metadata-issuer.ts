import type { Operator } from '../discovery/operator.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { ProviderMetadata } from './provider-metadata.ts'
import { wellKnownUrl } from './well-known-url.ts'

/**
 * Throws `MC_METADATA_ISSUER` unless the metadata speak for the issuer that discovery named, or, where it named none,
 * for the issuer whose well-known URL they were fetched from.
 */
export function checkMetadataIssuer(metadata: ProviderMetadata, operator: Operator, fetchedFrom: string): void {
  const speaksForOperator =
    operator.issuer === undefined ? wellKnownUrl(metadata.issuer) === fetchedFrom : metadata.issuer === operator.issuer
  if (!speaksForOperator) throw new MobileConnectError('MC_METADATA_ISSUER', { field: 'issuer' })
}
