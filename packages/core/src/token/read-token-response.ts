import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import { type JsonObject, parseJsonObject, READABLE_OBJECT, readOptionalString } from '../json/json-object.ts'
import { type OAuthError, readOAuthError } from './read-oauth-error.ts'

/** Tokens of one sign-in. Secrets: not for logs, URLs or browsers. */
export interface TokenSet {
  readonly accessToken: string
  readonly idToken: string
  /** Seconds. Zero is valid: the token serves one single request. Absent when the operator did not say. */
  readonly expiresInS?: number
  readonly refreshToken?: string
  readonly scope?: string
}

/** Tokens of a refresh, which need not bring a new id_token. */
export type RefreshedTokenSet = Omit<TokenSet, 'idToken'> & Partial<Pick<TokenSet, 'idToken'>>

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
  if (answer.kind === 'refused') return answer
  const { idToken } = answer.tokens
  if (idToken === undefined) throw new MobileConnectError('MC_ID_TOKEN_MISSING', { field: 'id_token' })
  return { kind: 'tokens', tokens: { ...answer.tokens, idToken } }
}

export type RefreshAnswer = { readonly kind: 'tokens'; readonly tokens: RefreshedTokenSet } | OAuthError

/**
 * Reads the answer of a token endpoint to a refresh token: as `readTokenResponse`, but the id_token may be absent.
 *
 * Pure; trusts nothing in the answer.
 *
 * @throws {@link MobileConnectError} `MC_TOKEN_STATUS`: neither tokens nor an OAuth error, and no status of success.
 * @throws {@link MobileConnectError} `MC_TOKEN_RESPONSE_INVALID`: the document breaks its specification.
 * @throws {@link MobileConnectError} `MC_TOKEN_CORRELATION_ID`: the answer belongs to another request.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse | OpenID Connect Core 1.0, section 12.2}
 */
export function readRefreshResponse(status: number, text: string, correlationId?: string): RefreshAnswer {
  const body = parseJsonObject(text)
  const error = readOAuthError(body)
  if (error !== undefined) return error
  if (status < 200 || status > 299) throw new MobileConnectError('MC_TOKEN_STATUS', { received: `status ${status}` })
  if (body === undefined) throw new MobileConnectError('MC_TOKEN_RESPONSE_INVALID', { expected: READABLE_OBJECT })

  const echoed = readOptionalString(body, 'correlation_id')
  if (echoed !== undefined && correlationId !== undefined && echoed !== correlationId) {
    throw new MobileConnectError('MC_TOKEN_CORRELATION_ID', { field: 'correlation_id' })
  }
  const accessToken = readOptionalString(body, 'access_token')
  // It goes into a header: anything but visible ASCII would surface there, in the error of an HTTP client.
  if (accessToken === undefined || !/^[\x20-\x7e]+$/.test(accessToken)) {
    throw invalid(body, 'access_token', 'string of visible ASCII characters')
  }
  if (readOptionalString(body, 'token_type')?.toLowerCase() !== 'bearer') throw invalid(body, 'token_type', 'bearer')
  const idToken = readOptionalString(body, 'id_token')
  const expiresInS = readExpiresIn(body)
  const refreshToken = readOptionalString(body, 'refresh_token')
  const scope = readOptionalString(body, 'scope')
  return {
    kind: 'tokens',
    tokens: {
      accessToken,
      ...(idToken !== undefined && { idToken }),
      ...(expiresInS !== undefined && { expiresInS }),
      ...(refreshToken !== undefined && { refreshToken }),
      ...(scope !== undefined && { scope }),
    },
  }
}

/** Number or digit string; zero is a lifetime, not an absence. */
function readExpiresIn(body: JsonObject): number | undefined {
  const value = body['expires_in']
  if (value === undefined || value === null) return undefined
  const seconds = typeof value === 'string' && /^[0-9]{1,15}$/.test(value) ? Number(value) : value
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) {
    throw invalid(body, 'expires_in', 'number of seconds')
  }
  return seconds
}

function invalid(body: JsonObject, field: string, expected: string): MobileConnectError {
  return new MobileConnectError('MC_TOKEN_RESPONSE_INVALID', { field, expected, received: describeKind(body[field]) })
}
