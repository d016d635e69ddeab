import { isPromise } from '../../crypto/value-or-promise.ts'
import type { Refused } from '../../discovery/discovery-outcome.ts'
import { checkAccessTokenHash } from '../../id-token/check-access-token-hash.ts'
import { checkIdTokenType } from '../../id-token/check-id-token-header.ts'
import { readClaimForms } from '../../id-token/read-claim-forms.ts'
import { validateRefreshedClaims } from '../../id-token/validate-refreshed-claims.ts'
import { requireEndpoint } from '../../metadata/merge-provider-metadata.ts'
import { buildRefreshRequest } from '../../token/build-token-request.ts'
import { readRefreshResponse, type RefreshedTokenSet } from '../../token/read-token-response.ts'
import { authenticateClient } from '../client/authenticate-client.ts'
import { findClientAtOperator, type FoundClient } from '../client/find-client-at-operator.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { SignedIn, TokensRefreshed } from '../context/flow-outcome.ts'
import type { IdTokenClaims } from '../../id-token/id-token-claims.ts'
import { verifyIdToken } from '../signatures/verify-signed-token.ts'

/** What a refresh needs of a sign-in. A new id_token is compared with `claims` where they are given. */
export type RefreshableSignIn = Pick<SignedIn, 'operator' | 'issuer' | 'subject'> & {
  readonly claims?: Pick<IdTokenClaims, 'nonce' | 'auth_time'>
}

/** New tokens for a refresh token. A new id_token, where there is one, must speak of the same person at the same issuer. */
export async function refreshToken(
  context: FlowContext,
  signIn: RefreshableSignIn,
  token: string,
): Promise<TokensRefreshed | Refused> {
  const client = await findClientAtOperator(context, signIn.operator, signIn.issuer)
  const { operator, metadata } = client
  const { name, endpoints } = operator
  const named = endpoints.tokenRefresh ?? endpoints.token
  const endpoint = requireEndpoint(named, operator, metadata, 'MC_TOKEN_ENDPOINT_MISSING')
  const startedAtMs = context.ports.clock()
  const reply = await context.send(buildRefreshRequest(endpoint, token, await authenticateClient(context, client)))
  const answer = readRefreshResponse(reply.status, await reply.text(), client.dialect)
  if (answer.kind === 'refused') return { ...answer, stage: 'token' }

  const tokens = { refreshToken: token, ...answer.tokens }
  await checkRefreshedIdToken(context, signIn, tokens, client)
  context.emit({ type: 'tokens_received', operator: name, durationMs: context.ports.clock() - startedAtMs })
  return { kind: 'tokens_refreshed', tokens }
}

async function checkRefreshedIdToken(
  context: FlowContext,
  { operator: { clientId }, issuer, subject, claims: first }: RefreshableSignIn,
  { idToken, accessToken }: RefreshedTokenSet,
  { operator: { endpoints }, dialect }: FoundClient,
): Promise<void> {
  if (idToken === undefined) return
  const { clockToleranceS, ports } = context
  const { claims, alg, type } = await verifyIdToken(context, idToken, endpoints.jwks)
  checkIdTokenType(type)
  validateRefreshedClaims(
    readClaimForms(claims, dialect),
    { issuer, subject, clientId, clockToleranceS, nonce: first?.nonce, authTime: first?.auth_time },
    ports.clock(),
  )
  if (claims['at_hash'] === undefined) return
  const checked = checkAccessTokenHash(ports.hash, claims['at_hash'], accessToken, alg)
  if (isPromise(checked)) await checked
}
