import type { AuthenticationRequest } from '../../authorization/authentication-request.ts'
import { buildAuthorizationRequest } from '../../authorization/build-authorization-request.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import type { ProviderMetadata } from '../../metadata/provider-metadata.ts'
import { requireEndpoint } from '../../metadata/require-endpoint.ts'
import type { OAuthError } from '../../token/read-oauth-error.ts'
import type { ClientAtOperator } from '../client/authenticate-client.ts'
import type { FlowContext } from '../context/flow-context.ts'
import { pushAuthorizationRequest } from './push-authorization-request.ts'

/** The authorize URL: with the parameters in it, or, where they are pushed, with a reference to them and nothing else. */
export async function placeAuthorizationRequest(
  context: FlowContext,
  metadata: ProviderMetadata | undefined,
  { pushed = false }: AuthenticationRequest,
  parameters: readonly (readonly [string, string])[],
  client: ClientAtOperator,
): Promise<string | OAuthError> {
  const { operator } = client
  const { authorization } = operator.endpoints
  const authorizeUrl = requireEndpoint(authorization, operator, metadata, 'MC_AUTHORIZATION_ENDPOINT_MISSING')
  const endpoint = metadata?.pushed_authorization_request_endpoint
  const demanded = metadata?.require_pushed_authorization_requests ?? false
  if (endpoint === undefined && demanded) throw new MobileConnectError('MC_PUSHED_AUTHORIZATION_ENDPOINT_MISSING')
  if (endpoint === undefined || !(pushed || demanded)) return buildAuthorizationRequest(authorizeUrl, parameters)

  const answer = await pushAuthorizationRequest(context, endpoint, parameters, client)
  if (answer.kind === 'error') return answer
  return buildAuthorizationRequest(authorizeUrl, [
    ['client_id', operator.clientId],
    ['request_uri', answer.requestUri],
  ])
}
