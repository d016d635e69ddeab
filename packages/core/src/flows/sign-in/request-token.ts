import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import type { PendingAuthentication } from '../../ports/pending-transaction.ts'
import { buildTokenRequest } from '../../token/build-token-request.ts'
import { checkGrantedScope } from '../../token/check-granted-scope.ts'
import { readTokenResponse, type TokenAnswer } from '../../token/read-token-response.ts'
import { authenticateClient } from '../client/authenticate-client.ts'
import type { FlowContext } from '../context/flow-context.ts'

/** Exchanges the code of a pending sign-in for tokens, at the token endpoint that was settled when it began. */
export async function requestToken(
  context: FlowContext,
  pending: PendingAuthentication,
  code: string,
): Promise<TokenAnswer> {
  const { operator, correlationId, redirectUri, codeVerifier, dialect } = pending
  const tokenEndpoint = operator.endpoints.token
  if (tokenEndpoint === undefined) throw new MobileConnectError('MC_TOKEN_ENDPOINT_MISSING')
  const method = pending.clientAuthentication ?? 'client_secret_basic'
  const credentials = await authenticateClient(context, { ...pending, method })
  const startedAtMs = context.ports.clock()
  const reply = await context.send(
    buildTokenRequest({
      tokenEndpoint,
      credentials,
      code,
      redirectUri,
      ...(dialect.pkce !== 'none' && { codeVerifier }),
      ...(correlationId !== undefined && { correlationId }),
    }),
  )
  const answer = readTokenResponse(reply.status, await reply.text(), dialect, correlationId)
  if (answer.kind === 'tokens') {
    checkGrantedScope(pending.scope, answer.tokens.scope)
    const durationMs = context.ports.clock() - startedAtMs
    context.emit({ type: 'tokens_received', operator: operator.name, durationMs })
  }
  return answer
}
