import { isPromise, type ValueOrPromise } from '../../crypto/value-or-promise.ts'
import type { Operator } from '../../discovery/operator.ts'
import { requireAcceptableUrl } from '../../endpoint/is-acceptable-url.ts'
import { isMobileConnectError } from '../../errors/mobile-connect-error.ts'
import type { JsonWebKeySet } from '../../jwks/jwk.ts'
import type { ProviderMetadata } from '../../metadata/provider-metadata.ts'
import { checkMetadataIssuer, wellKnownUrl } from '../../metadata/settle-issuer.ts'
import type { LoadedDocument } from '../context/document-loader.ts'
import type { FlowContext } from '../context/flow-context.ts'

/**
 * The operator's metadata: fresh, else stale, else `undefined` (the guide's default values, the links of discovery).
 * An issuer that is not the operator's is never papered over: it rejects with `MC_METADATA_ISSUER`.
 */
export function loadProviderMetadata(
  context: FlowContext,
  operator: Operator,
): ValueOrPromise<ProviderMetadata | undefined> {
  const { openidConfiguration } = operator.endpoints
  const url = openidConfiguration ?? (operator.issuer === undefined ? undefined : wellKnownUrl(operator.issuer))
  if (url === undefined) return undefined
  const accept = ({ value }: LoadedDocument<ProviderMetadata>): ProviderMetadata => {
    checkMetadataIssuer(value, operator, context.dialectOf(operator), url)
    return value
  }
  const fallBack = (error: unknown): ProviderMetadata | undefined => {
    if (!isMobileConnectError(error) || error.code === 'MC_METADATA_ISSUER') throw error
    context.emit({ type: 'metadata_fallback', source: 'defaults', code: error.code })
    return undefined
  }
  try {
    // A link rel issuer need not be a URL, so nobody has looked at it as one before.
    requireAcceptableUrl(url, 'issuer', context.loopbackAllowed)
    const loaded = context.metadata.load(url)
    return isPromise(loaded) ? loaded.then(accept).then(undefined, fallBack) : accept(loaded)
  } catch (error) {
    return fallBack(error)
  }
}

/** The key set at a URL: fresh from memory, cache or network, stale when the network fails. */
export async function retrieveJwks(context: FlowContext, url: string): Promise<JsonWebKeySet> {
  requireAcceptableUrl(url, 'jwks_uri', context.loopbackAllowed)
  return (await context.jwks.load(url)).value
}
