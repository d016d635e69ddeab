import {
  buildAuthenticatedRequest,
  type ClientCredentials,
} from '../client-authentication/build-authenticated-request.ts'
import type { HttpCall } from '../http/http-call.ts'

export interface TokenRequestInput {
  readonly tokenEndpoint: string
  readonly credentials: ClientCredentials
  readonly code: string
  readonly redirectUri: string
  /** Sent if, and only if, the authorization request had a challenge (RFC 9700, section 4.8.2). */
  readonly codeVerifier?: string
  readonly correlationId?: string
}

/**
 * Builds the request that exchanges a code for tokens.
 *
 * Pure.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.3 | RFC 6749, section 4.1.3}
 */
export function buildTokenRequest(input: TokenRequestInput): HttpCall {
  const parameters: readonly (readonly [string, string])[] = [
    ['grant_type', 'authorization_code'],
    ['code', input.code],
    ['redirect_uri', input.redirectUri],
    ...(input.codeVerifier === undefined ? [] : [['code_verifier', input.codeVerifier] as const]),
    ...(input.correlationId === undefined ? [] : [['correlation_id', input.correlationId] as const]),
  ]
  return buildAuthenticatedRequest(input.tokenEndpoint, parameters, input.credentials)
}

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
