import type { Dialect } from '../dialect/dialect.ts'
import type { Operator } from '../discovery/operator.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { ProviderMetadata } from './provider-metadata.ts'

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

const WELL_KNOWN_PATH = '/.well-known/openid-configuration'

/** Where an issuer publishes its metadata. */
export function wellKnownUrl(issuer: string): string {
  return issuer.replace(/\/$/, '') + WELL_KNOWN_PATH
}

/** The issuer that publishes its metadata at a URL, or `undefined` when the URL has another form. */
export function issuerOfWellKnownUrl(url: string): string | undefined {
  return url.endsWith(WELL_KNOWN_PATH) ? url.slice(0, -WELL_KNOWN_PATH.length) : undefined
}
