import { requireText } from '../arguments/require-argument.ts'
import { isAcceptableUrl } from '../endpoint/is-acceptable-url.ts'

/** What comes back with the browser after a logout at the operator, and where to. */
export interface LogoutOptions {
  /** Opaque to the operator; at least one character. */
  readonly state: string
  /** Absolute, registered at the operator. */
  readonly postLogoutRedirectUri: string
}

/**
 * Builds the URL that logs a person out at the operator.
 *
 * Pure. The query that the endpoint itself has is kept.
 *
 * @throws TypeError when `state` is empty, or `postLogoutRedirectUri` is no https URL (nor on loopback).
 * @see {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout | OpenID Connect RP-Initiated Logout 1.0, section 2}
 */
export function buildLogoutRequest(
  endpoint: string,
  { state, postLogoutRedirectUri }: LogoutOptions,
  clientId: string,
  idToken: string | undefined,
): string {
  if (state === '') throw new TypeError('state must not be empty')
  requireText('postLogoutRedirectUri', postLogoutRedirectUri)
  if (!isAcceptableUrl(postLogoutRedirectUri, true)) {
    throw new TypeError('postLogoutRedirectUri must be an absolute https URL, or http on loopback')
  }
  const url = new URL(endpoint)
  if (idToken !== undefined) url.searchParams.set('id_token_hint', idToken)
  url.searchParams.set('client_id', clientId)
  url.searchParams.set('post_logout_redirect_uri', postLogoutRedirectUri)
  url.searchParams.set('state', state)
  return url.href
}
