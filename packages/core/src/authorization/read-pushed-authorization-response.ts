import { isVisibleAscii } from '../encoding/is-ascii.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import { parseJsonObject } from '../json/json-object.ts'
import { REQUEST_URI_MAX_LENGTH } from '../options/defaults.ts'
import { type OAuthError, readOAuthError } from '../token/read-oauth-error.ts'

export type PushedAuthorizationAnswer = { readonly kind: 'pushed'; readonly requestUri: string } | OAuthError

/**
 * Reads the answer to a pushed authorization request.
 *
 * Pure; trusts nothing in the answer.
 *
 * @returns The reference to the request, or the error the operator named.
 * @throws {@link MobileConnectError} `MC_PUSHED_AUTHORIZATION_STATUS`: neither a success nor an OAuth error.
 * @throws {@link MobileConnectError} `MC_PUSHED_AUTHORIZATION_RESPONSE_INVALID`: there is no acceptable `request_uri`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc9126.html#section-2.2 | RFC 9126, sections 2.2 and 2.3}
 */
export function readPushedAuthorizationResponse(status: number, text: string): PushedAuthorizationAnswer {
  const body = parseJsonObject(text)
  const error = readOAuthError(body)
  if (error !== undefined) return error
  if (status !== 201 && status !== 200) {
    throw new MobileConnectError('MC_PUSHED_AUTHORIZATION_STATUS', { received: `status ${status}` })
  }
  const requestUri = body?.['request_uri']
  if (typeof requestUri !== 'string' || !isVisibleAscii(requestUri, REQUEST_URI_MAX_LENGTH)) {
    throw new MobileConnectError('MC_PUSHED_AUTHORIZATION_RESPONSE_INVALID', {
      field: 'request_uri',
      expected: `1 to ${REQUEST_URI_MAX_LENGTH} visible ASCII characters`,
      received: describeKind(requestUri),
    })
  }
  return { kind: 'pushed', requestUri }
}
