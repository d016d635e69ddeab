import type { Operator, OperatorEndpoints } from '../discovery/operator.ts'
import {
  MobileConnectError,
  type MobileConnectErrorCode,
  type MobileConnectErrorDetails,
} from '../errors/mobile-connect-error.ts'
import type { ProviderMetadata } from './provider-metadata.ts'

/** The operator with its endpoints as the metadata give them; the links of discovery fill what the metadata lack. */
export function mergeProviderMetadata(operator: Operator, metadata: ProviderMetadata | undefined): Operator {
  if (metadata === undefined) return operator
  return { ...operator, endpoints: { ...operator.endpoints, ...findEndpoints(metadata) } }
}

/** By metadata object, which belongs to one document. */
const endpointsOf = new WeakMap<ProviderMetadata, OperatorEndpoints>()

function findEndpoints(metadata: ProviderMetadata): OperatorEndpoints {
  const known = endpointsOf.get(metadata)
  const endpoints = known ?? listEndpoints(metadata)
  if (known === undefined) endpointsOf.set(metadata, endpoints)
  return endpoints
}

function listEndpoints(metadata: ProviderMetadata): OperatorEndpoints {
  const published: Readonly<Record<string, string | undefined>> = {
    authorization: metadata.authorization_endpoint,
    token: metadata.token_endpoint,
    userInfo: metadata.userinfo_endpoint,
    premiumInfo: metadata.premiuminfo_endpoint,
    tokenRevoke: metadata.revocation_endpoint,
    tokenRefresh: metadata.refresh_endpoint,
    jwks: metadata.jwks_uri,
  } satisfies Partial<Record<keyof OperatorEndpoints, string | undefined>>
  return Object.fromEntries(Object.entries(published).filter(([, url]) => url !== undefined))
}

/** The endpoint, or `code`; `MC_METADATA_UNAVAILABLE` while it may be in metadata that could not be had. */
export function requireEndpoint(
  url: string | undefined,
  { endpoints, issuer }: Operator,
  metadata: ProviderMetadata | undefined,
  code: MobileConnectErrorCode,
  details?: MobileConnectErrorDetails,
): string {
  if (url !== undefined) return url
  const publishes = endpoints.openidConfiguration !== undefined || issuer !== undefined
  throw new MobileConnectError(metadata === undefined && publishes ? 'MC_METADATA_UNAVAILABLE' : code, details)
}
