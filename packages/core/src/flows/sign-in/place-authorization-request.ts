import type { AuthenticationRequest } from '../../authorization/authentication-request.ts'
import { buildAuthorizationRequest } from '../../authorization/build-authorization-request.ts'
import {
  type PushedAuthorizationAnswer,
  readPushedAuthorizationResponse,
} from '../../authorization/read-pushed-authorization-response.ts'
import { buildAuthenticatedRequest } from '../../client-authentication/build-authenticated-request.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { requireEndpoint } from '../../metadata/merge-provider-metadata.ts'
import type { OAuthError } from '../../token/read-oauth-error.ts'
import { authenticateClient } from '../client/authenticate-client.ts'
import type { FoundClient } from '../client/find-client-at-operator.ts'
import type { FlowContext } from '../context/flow-context.ts'

type Parameters = readonly (readonly [string, string])[]

/** The authorize URL: with the parameters in it, or, where they are pushed, with a reference to them and nothing else. */
export async function placeAuthorizationRequest(
  context: FlowContext,
  client: FoundClient,
  parameters: Parameters,
  { pushed = false }: AuthenticationRequest,
): Promise<string | OAuthError> {
  const { operator, metadata } = client
  const { authorization, token, jwks } = operator.endpoints
  const authorizeUrl = requireEndpoint(authorization, operator, metadata, 'MC_AUTHORIZATION_ENDPOINT_MISSING')
  // Without these the sign-in could only fail, after the user approved it.
  requireEndpoint(token, operator, metadata, 'MC_TOKEN_ENDPOINT_MISSING')
  requireEndpoint(jwks, operator, metadata, 'MC_JWKS_UNAVAILABLE', { field: 'jwks_uri' })
  const endpoint = metadata?.pushed_authorization_request_endpoint
  const demanded = metadata?.require_pushed_authorization_requests ?? false
  if (endpoint === undefined && demanded) throw new MobileConnectError('MC_PUSHED_AUTHORIZATION_ENDPOINT_MISSING')
  if (endpoint === undefined || !(pushed || demanded)) return buildAuthorizationRequest(authorizeUrl, parameters)

  const answer = await pushAuthorizationRequest(context, endpoint, parameters, client)
  if (answer.kind === 'refused') return answer
  return buildAuthorizationRequest(authorizeUrl, [
    ['client_id', operator.clientId],
    ['request_uri', answer.requestUri],
  ])
}

/** Sends the parameters straight to the operator, which answers with a reference to them (RFC 9126, section 2). */
async function pushAuthorizationRequest(
  context: FlowContext,
  endpoint: string,
  parameters: Parameters,
  client: FoundClient,
): Promise<PushedAuthorizationAnswer> {
  const credentials = await authenticateClient(context, client)
  const reply = await context.send(buildAuthenticatedRequest(endpoint, parameters, credentials))
  return readPushedAuthorizationResponse(reply.status, await reply.text())
}
