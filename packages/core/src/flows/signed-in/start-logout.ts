import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { buildLogoutRequest, type LogoutOptions } from '../../logout/build-logout-request.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { LogoutStarted, SignedIn } from '../context/flow-outcome.ts'
import { loadProviderMetadata } from '../documents/load-operator-documents.ts'

/** Where to send the browser to log out at the operator; `undefined` where the operator offers none. */
export async function startLogout(
  context: FlowContext,
  { operator, issuer, idToken }: Pick<SignedIn, 'operator' | 'issuer'> & { readonly idToken?: string },
  options: LogoutOptions,
): Promise<LogoutStarted | undefined> {
  const metadata = await loadProviderMetadata(context, operator)
  if (metadata?.end_session_endpoint === undefined) return undefined
  // The id_token speaks of the person, to nobody but its issuer.
  if (metadata.issuer !== issuer) throw new MobileConnectError('MC_METADATA_ISSUER', { field: 'issuer' })
  return {
    kind: 'logout_started',
    url: buildLogoutRequest(metadata.end_session_endpoint, options, operator.clientId, idToken),
  }
}
