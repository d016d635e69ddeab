import { chooseClientAuthentication } from '../../client-authentication/choose-client-authentication.ts'
import { isPromise } from '../../crypto/value-or-promise.ts'
import type { Operator } from '../../discovery/operator.ts'
import { mergeProviderMetadata } from '../../metadata/merge-provider-metadata.ts'
import type { ProviderMetadata } from '../../metadata/provider-metadata.ts'
import { settleIssuer } from '../../metadata/settle-issuer.ts'
import type { FlowContext } from '../context/flow-context.ts'
import { loadProviderMetadata } from '../documents/load-operator-documents.ts'
import type { ClientAtOperator } from './authenticate-client.ts'

/** A client, and the metadata that its endpoints and its authentication come from. */
export interface FoundClient extends ClientAtOperator {
  readonly metadata: ProviderMetadata | undefined
}

/**
 * Endpoints and client authentication as the operator has them today.
 *
 * @param issuer - Of a sign-in that completed. Default: as metadata, operator and dialect settle it.
 */
export async function findClientAtOperator(
  context: FlowContext,
  discovered: Operator,
  issuer?: string,
): Promise<FoundClient> {
  const loaded = loadProviderMetadata(context, discovered)
  const metadata = isPromise(loaded) ? await loaded : loaded
  const operator = mergeProviderMetadata(discovered, metadata)
  const dialect = context.dialectOf(discovered)
  const { clientSecret } = operator
  const means = {
    secret: clientSecret !== undefined && clientSecret !== '',
    key: context.ports.jwtSigner !== undefined,
  }
  return {
    metadata,
    operator,
    issuer: issuer ?? settleIssuer(operator, metadata, dialect),
    dialect,
    method: chooseClientAuthentication(dialect, metadata?.token_endpoint_auth_methods_supported, means),
  }
}
