import type { Refused } from '../../discovery/discovery-outcome.ts'
import { requireEndpoint } from '../../metadata/merge-provider-metadata.ts'
import { buildRevocationRequest, type TokenTypeHint } from '../../token/build-token-request.ts'
import { readRevocationResponse } from '../../token/read-revocation-response.ts'
import { authenticateClient } from '../client/authenticate-client.ts'
import { findClientAtOperator } from '../client/find-client-at-operator.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { SignedIn, TokenRevoked } from '../context/flow-outcome.ts'

/** Takes a token back at the operator that issued it. A token nobody knows any more is revoked as well. */
export async function revokeToken(
  context: FlowContext,
  signIn: Pick<SignedIn, 'operator' | 'issuer'>,
  token: string,
  tokenTypeHint?: TokenTypeHint,
): Promise<TokenRevoked | Refused> {
  const client = await findClientAtOperator(context, signIn.operator, signIn.issuer)
  const { operator, metadata } = client
  const { tokenRevoke } = operator.endpoints
  const endpoint = requireEndpoint(tokenRevoke, operator, metadata, 'MC_TOKEN_REVOCATION_ENDPOINT_MISSING')
  const credentials = await authenticateClient(context, client)
  const reply = await context.send(buildRevocationRequest(endpoint, token, tokenTypeHint, credentials))
  const answer = readRevocationResponse(reply.status, await reply.text())
  return answer.kind === 'refused' ? { ...answer, stage: 'token' } : { kind: 'token_revoked' }
}
