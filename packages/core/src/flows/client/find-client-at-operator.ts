import { chooseClientAuthentication } from '../../client-authentication/choose-client-authentication.ts'
import { mergeProviderMetadata } from '../../metadata/merge-provider-metadata.ts'
import type { ProviderMetadata } from '../../metadata/provider-metadata.ts'
import type { ClientAtOperator } from './authenticate-client.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { SignInCompleted } from '../context/flow-outcome.ts'
import { listClientMeans } from './list-client-means.ts'
import { loadProviderMetadata } from '../documents/load-provider-metadata.ts'

/** Endpoints and client authentication as the operator has them today, long after a sign-in perhaps. */
export async function findClientAtOperator(
  context: FlowContext,
  signIn: Pick<SignInCompleted, 'operator' | 'issuer'>,
): Promise<ClientAtOperator & { readonly metadata: ProviderMetadata | undefined }> {
  const metadata = await loadProviderMetadata(context, signIn.operator)
  const dialect = context.dialectOf(signIn.operator)
  const supported = metadata?.token_endpoint_auth_methods_supported
  return {
    metadata,
    operator: mergeProviderMetadata(signIn.operator, metadata),
    issuer: signIn.issuer,
    dialect,
    method: chooseClientAuthentication(dialect, supported, listClientMeans(context, signIn.operator)),
  }
}
