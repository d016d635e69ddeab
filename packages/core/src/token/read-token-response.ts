import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { OAuthError } from './read-oauth-error.ts'
import { readRefreshResponse } from './read-refresh-response.ts'
import type { TokenSet } from './token-set.ts'

export type TokenAnswer = { readonly kind: 'tokens'; readonly tokens: TokenSet } | OAuthError

/**
 * Reads the answer of a token endpoint to a code.
 *
 * Pure; trusts nothing in the answer.
 *
 * @param correlationId - What was sent; an answer that carries another one is refused, one without is accepted.
 * @returns The tokens, or the error the operator named.
 * @throws {@link MobileConnectError} `MC_TOKEN_STATUS`: neither tokens nor an OAuth error, and no status of success.
 * @throws {@link MobileConnectError} `MC_TOKEN_RESPONSE_INVALID`: the document breaks its specification.
 * @throws {@link MobileConnectError} `MC_TOKEN_CORRELATION_ID`: the answer belongs to another request.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_MISSING`: there is no id_token.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1 | RFC 6749, sections 5.1 and 5.2}
 */
export function readTokenResponse(status: number, text: string, correlationId?: string): TokenAnswer {
  const answer = readRefreshResponse(status, text, correlationId)
  if (answer.kind === 'error') return answer
  const { idToken } = answer.tokens
  if (idToken === undefined) throw new MobileConnectError('MC_ID_TOKEN_MISSING', { field: 'id_token' })
  return { kind: 'tokens', tokens: { ...answer.tokens, idToken } }
}
