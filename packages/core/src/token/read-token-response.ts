import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { JsonObject } from '../json/json-object.ts'
import { parseJsonObject } from '../json/parse-json-object.ts'
import { readOptionalString } from '../json/read-optional-string.ts'
import type { TokenSet } from './token-set.ts'

export type TokenAnswer =
  | { readonly kind: 'tokens'; readonly tokens: TokenSet }
  | { readonly kind: 'error'; readonly error: string; readonly errorDescription?: string }

/**
 * Reads the answer of a token endpoint.
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
  const body = parseJsonObject(text)
  const error = readOptionalString(body, 'error')
  if (error !== undefined) {
    const errorDescription = readOptionalString(body, 'error_description') ?? readOptionalString(body, 'description')
    return { kind: 'error', error, ...(errorDescription === undefined ? {} : { errorDescription }) }
  }
  if (status < 200 || status > 299) throw new MobileConnectError('MC_TOKEN_STATUS', { received: `status ${status}` })
  if (body === undefined) throw new MobileConnectError('MC_TOKEN_RESPONSE_INVALID', { expected: 'a JSON object' })

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
  if (idToken === undefined) throw new MobileConnectError('MC_ID_TOKEN_MISSING', { field: 'id_token' })

  const expiresInS = readExpiresIn(body)
  const refreshToken = readOptionalString(body, 'refresh_token')
  const scope = readOptionalString(body, 'scope')
  return {
    kind: 'tokens',
    tokens: {
      accessToken,
      idToken,
      ...(expiresInS === undefined ? {} : { expiresInS }),
      ...(refreshToken === undefined ? {} : { refreshToken }),
      ...(scope === undefined ? {} : { scope }),
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
