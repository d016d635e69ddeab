import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { parseJsonObject } from '../json/json-object.ts'
import { type OAuthError, readOAuthError } from './read-oauth-error.ts'

export type RevocationAnswer = { readonly kind: 'revoked' } | OAuthError

/**
 * Reads the answer of a revocation endpoint.
 *
 * Pure. Status 200 means that the token does not serve any more, which is also the answer for a token the operator never
 * knew; the body counts for nothing then.
 *
 * @returns Success, or the error the operator named, such as `unsupported_token_type`.
 * @throws {@link MobileConnectError} `MC_TOKEN_REVOCATION_STATUS`: any other status that names no error.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7009.html#section-2.2 | RFC 7009, section 2.2}
 */
export function readRevocationResponse(status: number, text: string): RevocationAnswer {
  if (status === 200) return { kind: 'revoked' }
  const error = readOAuthError(parseJsonObject(text))
  if (error === undefined) throw new MobileConnectError('MC_TOKEN_REVOCATION_STATUS', { received: `status ${status}` })
  return error
}
