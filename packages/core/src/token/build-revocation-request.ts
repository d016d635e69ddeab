import { buildAuthenticatedRequest } from '../client-authentication/build-authenticated-request.ts'
import type { ClientCredentials } from '../client-authentication/client-credentials.ts'
import type { HttpCall } from '../http/http-call.ts'

export type TokenTypeHint = 'access_token' | 'refresh_token'

/**
 * Builds the request that revokes a token.
 *
 * Pure.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7009.html#section-2.1 | RFC 7009, section 2.1}
 */
export function buildRevocationRequest(
  endpoint: string,
  token: string,
  tokenTypeHint: TokenTypeHint | undefined,
  credentials: ClientCredentials,
): HttpCall {
  const hint = tokenTypeHint === undefined ? [] : [['token_type_hint', tokenTypeHint] as const]
  return buildAuthenticatedRequest(endpoint, [['token', token], ...hint], credentials)
}
