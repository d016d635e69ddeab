import { buildAuthenticatedRequest } from '../client-authentication/build-authenticated-request.ts'
import type { ClientCredentials } from '../client-authentication/client-credentials.ts'
import type { HttpCall } from '../http/http-call.ts'

/**
 * Builds the request that exchanges a refresh token for new tokens.
 *
 * Pure.
 *
 * @param endpoint - Of link rel `tokenrefresh`, or the token endpoint.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-6 | RFC 6749, section 6}
 */
export function buildRefreshRequest(endpoint: string, refreshToken: string, credentials: ClientCredentials): HttpCall {
  const parameters = [
    ['grant_type', 'refresh_token'],
    ['refresh_token', refreshToken],
  ] as const
  return buildAuthenticatedRequest(endpoint, parameters, credentials)
}
