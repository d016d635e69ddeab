import { readPushedAuthorizationResponse } from '../../authorization/read-pushed-authorization-response.ts'
import type { PushedAuthorizationAnswer } from '../../authorization/read-pushed-authorization-response.ts'
import { buildAuthenticatedRequest } from '../../client-authentication/build-authenticated-request.ts'
import { authenticateClient, type ClientAtOperator } from '../client/authenticate-client.ts'
import type { FlowContext } from '../context/flow-context.ts'

/** Sends the parameters straight to the operator, which answers with a reference to them (RFC 9126, section 2). */
export async function pushAuthorizationRequest(
  context: FlowContext,
  endpoint: string,
  parameters: readonly (readonly [string, string])[],
  client: ClientAtOperator,
): Promise<PushedAuthorizationAnswer> {
  const credentials = await authenticateClient(context, client)
  const reply = await context.send(buildAuthenticatedRequest(endpoint, parameters, credentials))
  return readPushedAuthorizationResponse(reply.status, await reply.text())
}
