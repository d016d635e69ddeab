import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { Dialect } from '../dialect/dialect.ts'
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

/** The members of a dialect that change how a token response is read. */
export type TokenDialect = Pick<Dialect, 'numbers' | 'tokenType'>

export type TokenAnswer = { readonly kind: 'tokens'; readonly tokens: TokenSet } | OAuthError

/**
 * Reads the answer of a token endpoint to a code.
 *
 * Pure; trusts nothing in the answer.
 *
 * @param dialect - How the operator writes numbers, and whether it leaves `token_type` out.
 * @param correlationId - What was sent; an answer that carries another one is refused, one without is accepted.
 * @returns The tokens, or the error the operator named.
 * @throws {@link MobileConnectError} `MC_TOKEN_STATUS`: neither tokens nor an OAuth error, and no status of success.
 * @throws {@link MobileConnectError} `MC_TOKEN_RESPONSE_INVALID`: the document breaks its specification.
 * @throws {@link MobileConnectError} `MC_TOKEN_CORRELATION_ID`: the answer belongs to another request.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_MISSING`: there is no id_token.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1 | RFC 6749, sections 5.1 and 5.2}
 */
export function readTokenResponse(
  status: number,
  text: string,
  dialect: TokenDialect,
  correlationId?: string,
): TokenAnswer {
  const answer = readRefreshResponse(status, text, dialect, correlationId)
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
export function readRefreshResponse(
  status: number,
  text: string,
  { numbers, tokenType }: TokenDialect,
  correlationId?: string,
): RefreshAnswer {
  const body = parseJsonObject(text)
  const error = readOAuthError(body)
  if (error !== undefined) return error
  if (status < 200 || status > 299) throw new MobileConnectError('MC_TOKEN_STATUS', { received: `status ${status}` })
  if (body === undefined) throw new MobileConnectError('MC_TOKEN_RESPONSE_INVALID', { expected: READABLE_OBJECT })

  const echoed = readOptionalString(body, 'correlation_id')
  if (echoed !== undefined && correlationId !== undefined && echoed !== correlationId) {
    throw new MobileConnectError('MC_TOKEN_CORRELATION_ID', { field: 'correlation_id' })
  }
  const accessToken = readTrimmed(body, 'access_token')
  // It goes into a header: anything but visible ASCII would surface there, in the error of an HTTP client.
  if (accessToken === undefined || !/^[\x20-\x7e]+$/.test(accessToken)) {
    throw invalid(body, 'access_token', 'string of visible ASCII characters')
  }
  const type =
    readTrimmed(body, 'token_type')?.toLowerCase() ?? (tokenType === 'optional' ? absentType(body) : undefined)
  if (type !== 'bearer') throw invalid(body, 'token_type', 'bearer')
  const idToken = readTrimmed(body, 'id_token')
  const expiresInS = readExpiresIn(body, numbers)
  const refreshToken = readTrimmed(body, 'refresh_token')
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

/** White space around a token is none of it. */
function readTrimmed(body: JsonObject, member: string): string | undefined {
  return readOptionalString(body, member)?.trim() || undefined
}

/** `bearer` where the member is not stated; one of another kind stays a mistake. */
function absentType({ token_type: type }: JsonObject): string | undefined {
  return type === undefined || type === null || typeof type === 'string' ? 'bearer' : undefined
}

const DIGITS = /^[0-9]{1,15}$/
const LENIENT = /^-?[0-9]{1,15}(?:\.[0-9]{1,9})?$/

/** Number or digit string; zero is a lifetime, not an absence. */
function readExpiresIn(body: JsonObject, numbers: Dialect['numbers']): number | undefined {
  const value = body['expires_in']
  if (value === undefined || value === null) return undefined
  const text = typeof value === 'string' ? value.trim() : undefined
  const seconds = text !== undefined && (numbers === 'lenient' ? LENIENT : DIGITS).test(text) ? Number(text) : value
  if (numbers === 'lenient' && (text === '' || (typeof seconds === 'number' && seconds < 0))) return undefined
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) {
    throw invalid(body, 'expires_in', 'number of seconds')
  }
  return seconds
}

function invalid(body: JsonObject, field: string, expected: string): MobileConnectError {
  return new MobileConnectError('MC_TOKEN_RESPONSE_INVALID', { field, expected, received: describeKind(body[field]) })
}
