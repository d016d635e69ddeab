import type { Refused } from './discovery/discovery-outcome.ts'
import type { Operator } from './discovery/operator.ts'
import type { RequestIdentity } from './flows/signed-in/request-identity.ts'
import type { LogoutStarted, SignedIn, TokenRevoked, TokensRefreshed } from './flows/context/flow-outcome.ts'
import type { RefreshableSignIn } from './flows/signed-in/refresh-token.ts'
import type { LogoutOptions } from './logout/build-logout-request.ts'
import type { LogoutRequested } from './logout/validate-logout-token-claims.ts'
import type { TokenTypeHint } from './token/build-token-request.ts'

/** The flows that follow a sign-in: tokens, attributes, logout. */
export interface SignedInFlows {
  /**
   * Asks for new tokens with a refresh token.
   *
   * A new id_token, where there is one, is verified and must name the same issuer and subject. A nonce or
   * `auth_time` in it must be that of the sign-in, where `signIn` has its claims.
   *
   * @param signIn - Whose tokens they are.
   * @param refreshToken - As received; it may serve once only.
   * @returns The new tokens, or who refused.
   * @throws {@link MobileConnectError} `MC_TOKEN_ENDPOINT_MISSING`: the operator names no endpoint for it.
   * @throws {@link MobileConnectError} `MC_METADATA_UNAVAILABLE`: it may name one in metadata that cannot be had.
   * @throws {@link MobileConnectError} `MC_METADATA_ISSUER`: the operator's metadata speak for another issuer.
   * @throws {@link MobileConnectError} `MC_CLIENT_AUTHENTICATION_UNSUPPORTED`: the operator takes none that is wired.
   * @throws {@link MobileConnectError} `MC_TOKEN_STATUS`, `MC_TOKEN_RESPONSE_INVALID`: there are no tokens to be had.
   * @throws {@link MobileConnectError} `MC_JWKS_UNAVAILABLE`, `MC_JWKS_INVALID`: there are no keys to check a new id_token with.
   * @throws {@link MobileConnectError} `MC_ID_TOKEN_ISSUER`, `MC_ID_TOKEN_SUBJECT`, `MC_ID_TOKEN_NONCE`, `MC_ID_TOKEN_AUTH_TIME`: the new
   *   id_token belongs to another sign-in.
   * @throws {@link MobileConnectError} `MC_ID_TOKEN_MALFORMED` and the other `MC_ID_TOKEN_` codes: it fails another check.
   * @throws {@link MobileConnectError} `MC_HTTP_TIMEOUT`, `MC_HTTP_UNREACHABLE`, `MC_HTTP_BODY_TOO_LARGE`: no answer was had.
   * @example
   * const outcome = await mobileConnect.refreshToken(signIn, refreshToken)
   * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokens | OpenID Connect Core 1.0, section 12.2}
   * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-6 | RFC 6749, section 6}
   */
  readonly refreshToken: (signIn: RefreshableSignIn, refreshToken: string) => Promise<TokensRefreshed | Refused>
  /**
   * Takes a token back at the operator that issued it.
   *
   * A token that nobody knows any more counts as revoked.
   *
   * @param signIn - Whose token it is.
   * @param token - An access token or a refresh token.
   * @param tokenTypeHint - Which of the two; the operator may look for it faster. Default: not said.
   * @returns That it is done, or who refused.
   * @throws {@link MobileConnectError} `MC_TOKEN_REVOCATION_ENDPOINT_MISSING`: the operator names no endpoint for it.
   * @throws {@link MobileConnectError} `MC_METADATA_UNAVAILABLE`: it may name one in metadata that cannot be had.
   * @throws {@link MobileConnectError} `MC_METADATA_ISSUER`: the operator's metadata speak for another issuer.
   * @throws {@link MobileConnectError} `MC_CLIENT_AUTHENTICATION_UNSUPPORTED`: the operator takes none that is wired.
   * @throws {@link MobileConnectError} `MC_TOKEN_REVOCATION_STATUS`: neither success nor an OAuth error.
   * @throws {@link MobileConnectError} `MC_HTTP_TIMEOUT`, `MC_HTTP_UNREACHABLE`, `MC_HTTP_BODY_TOO_LARGE`: no answer was had.
   * @example
   * await mobileConnect.revokeToken(signIn, refreshToken, 'refresh_token')
   * @see {@link https://www.rfc-editor.org/rfc/rfc7009.html#section-2.1 | RFC 7009, sections 2.1 and 2.2}
   */
  readonly revokeToken: (
    signIn: Pick<SignedIn, 'operator' | 'issuer'>,
    token: string,
    tokenTypeHint?: TokenTypeHint,
  ) => Promise<TokenRevoked | Refused>
  /**
   * Asks premiuminfo for attributes of the signed-in person.
   *
   * Trusts nothing in the answer: its `sub` must be that of the id_token, and a signed one is verified with the operator's keys.
   *
   * @param signIn - The completed sign-in. Its access token may serve once only.
   * @param options - `parse` makes a type of the caller's out of the attributes. Default: `IdentityData` as it is.
   * @returns The attributes, or what the operator named in its answer or in `WWW-Authenticate`.
   * @throws {@link MobileConnectError} `MC_IDENTITY_NOT_SUPPORTED`: the operator names no such endpoint.
   * @throws {@link MobileConnectError} `MC_IDENTITY_STATUS`: a failure that names no error.
   * @throws {@link MobileConnectError} `MC_IDENTITY_RESPONSE_INVALID`: neither JSON nor a token, or an attribute of a wrong type.
   * @throws {@link MobileConnectError} `MC_IDENTITY_SUBJECT`: the answer speaks of another subject.
   * @throws {@link MobileConnectError} `MC_IDENTITY_SIGNATURE`: a signed answer cannot be verified.
   * @throws {@link MobileConnectError} `MC_JWKS_UNAVAILABLE`, `MC_JWKS_INVALID`: there are no keys to check a signed answer with.
   * @throws {@link MobileConnectError} `MC_IDENTITY_ISSUER`, `MC_IDENTITY_AUDIENCE`: it was signed by or for somebody else.
   * @throws {@link MobileConnectError} `MC_IDENTITY_EXPIRED`: its lifetime is over.
   * @throws {@link MobileConnectError} `MC_IDENTITY_DECRYPTION`: an encrypted answer cannot be decrypted.
   * @throws {@link MobileConnectError} `MC_HTTP_TIMEOUT`, `MC_HTTP_UNREACHABLE`, `MC_HTTP_BODY_TOO_LARGE`: no answer was had.
   * @example
   * const answer = await mobileConnect.requestIdentity(signIn, { parse: readKycMatch })
   * @see SDK guide, section "Using Mobile Connect Identity and Attributes"
   */
  readonly requestIdentity: RequestIdentity
  /**
   * Asks userinfo for attributes of the signed-in person.
   *
   * Trusts nothing in the answer: its `sub` must be that of the id_token, and a signed one is verified with the operator's keys.
   *
   * @param signIn - The completed sign-in. Its access token may serve once only.
   * @param options - `parse` makes a type of the caller's out of the attributes. Default: `IdentityData` as it is.
   * @returns The attributes, or what the operator named in its answer or in `WWW-Authenticate`.
   * @throws {@link MobileConnectError} `MC_IDENTITY_NOT_SUPPORTED`: the operator names no such endpoint.
   * @throws {@link MobileConnectError} `MC_IDENTITY_STATUS`: a failure that names no error.
   * @throws {@link MobileConnectError} `MC_IDENTITY_RESPONSE_INVALID`: neither JSON nor a token, or an attribute of a wrong type.
   * @throws {@link MobileConnectError} `MC_IDENTITY_SUBJECT`: the answer speaks of another subject.
   * @throws {@link MobileConnectError} `MC_IDENTITY_SIGNATURE`: a signed answer cannot be verified.
   * @throws {@link MobileConnectError} `MC_JWKS_UNAVAILABLE`, `MC_JWKS_INVALID`: there are no keys to check a signed answer with.
   * @throws {@link MobileConnectError} `MC_IDENTITY_ISSUER`, `MC_IDENTITY_AUDIENCE`: it was signed by or for somebody else.
   * @throws {@link MobileConnectError} `MC_IDENTITY_EXPIRED`: its lifetime is over.
   * @throws {@link MobileConnectError} `MC_IDENTITY_DECRYPTION`: an encrypted answer cannot be decrypted.
   * @throws {@link MobileConnectError} `MC_HTTP_TIMEOUT`, `MC_HTTP_UNREACHABLE`, `MC_HTTP_BODY_TOO_LARGE`: no answer was had.
   * @example
   * const answer = await mobileConnect.requestUserInfo(signIn)
   * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#UserInfo | OpenID Connect Core 1.0, section 5.3}
   */
  readonly requestUserInfo: RequestIdentity
  /**
   * Begins logging the person out at the operator, too.
   *
   * Sends nothing and stores nothing: where the browser goes next is all there is to it.
   *
   * @param signIn - Who signed in; with `idToken`, the operator knows which of its sessions is meant.
   * @param options - `state`, which comes back with the browser, at least one character, and `postLogoutRedirectUri`,
   *   absolute, registered at the operator.
   * @returns The URL to send the browser to; `undefined` where the operator offers no logout, or its metadata cannot be had.
   * @throws {@link MobileConnectError} `MC_METADATA_ISSUER`: the operator's metadata speak for another issuer.
   * @throws TypeError when `state` is empty, or `postLogoutRedirectUri` is no https URL (nor on loopback).
   * @example
   * const started = await mobileConnect.startLogout(signIn, { state: 'af0ifjsldkj', postLogoutRedirectUri: url })
   * @see {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout | OpenID Connect RP-Initiated Logout 1.0, section 2}
   */
  readonly startLogout: (
    signIn: Pick<SignedIn, 'operator' | 'issuer'> & { readonly idToken?: string },
    options: LogoutOptions,
  ) => Promise<LogoutStarted | undefined>
  /**
   * Reads UNVERIFIED claims out of a logout token: good for finding the session whose operator can verify it, and for
   * nothing else.
   *
   * ANYBODY can write such a token: no session may end before `validateLogoutToken` has accepted it.
   *
   * @param logoutToken - As received, in compact form, signed, or encrypted where a `tokenDecrypter` is wired.
   * @returns What the token says of itself; `undefined` for one that cannot be decrypted or has no `iss`, and what is no token.
   * @example
   * const claimed = await mobileConnect.peekLogoutToken(logoutToken)
   * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken | OpenID Connect Back-Channel Logout 1.0, section 2.4}
   */
  readonly peekLogoutToken: (logoutToken: string) => Promise<Omit<LogoutRequested, 'kind'> | undefined>
  /**
   * Validates what an operator posts to the back-channel logout endpoint.
   *
   * A logout token counts once, until it expires; it is used up only after every other check.
   *
   * @param operator - Of the session that `peekLogoutToken` led to; its keys must have signed the token.
   * @param issuer - Of the same session.
   * @param logoutToken - As received, signed, or encrypted where a `tokenDecrypter` is wired.
   * @returns Whose sessions to end: one by `operatorSessionId`, or all of `subject` where that is all there is.
   * @throws {@link MobileConnectError} `MC_LOGOUT_TOKEN_MALFORMED`: no well-formed signed token.
   * @throws {@link MobileConnectError} `MC_LOGOUT_TOKEN_NOT_ENCRYPTED`, `MC_LOGOUT_TOKEN_DECRYPTION`: as for id_tokens.
   * @throws {@link MobileConnectError} `MC_LOGOUT_TOKEN_ALGORITHM`, `MC_LOGOUT_TOKEN_CRITICAL_HEADER`, `MC_LOGOUT_TOKEN_TYPE`:
   *   its header is not acceptable.
   * @throws {@link MobileConnectError} `MC_LOGOUT_TOKEN_KEY`: none of the operator's keys fits, or not a single one.
   * @throws {@link MobileConnectError} `MC_LOGOUT_TOKEN_SIGNATURE`: the operator has not signed it.
   * @throws {@link MobileConnectError} `MC_LOGOUT_TOKEN_ISSUER`, `MC_LOGOUT_TOKEN_AUDIENCE`: it is by or for somebody else.
   * @throws {@link MobileConnectError} `MC_LOGOUT_TOKEN_EXPIRED`: `exp` is absent or over.
   * @throws {@link MobileConnectError} `MC_LOGOUT_TOKEN_ISSUED_AT`: `iat` is absent, in the future or over an hour ago, or `nbf`
   *   is in the future.
   * @throws {@link MobileConnectError} `MC_LOGOUT_TOKEN_EVENT`: `events` has no back-channel logout.
   * @throws {@link MobileConnectError} `MC_LOGOUT_TOKEN_NONCE`: there is a `nonce`, as in an id_token.
   * @throws {@link MobileConnectError} `MC_LOGOUT_TOKEN_SUBJECT`: it names neither a subject nor a session.
   * @throws {@link MobileConnectError} `MC_LOGOUT_TOKEN_REPLAYED`: its `jti` is absent or was seen before.
   * @throws {@link MobileConnectError} `MC_METADATA_ISSUER`: the operator's metadata speak for another issuer.
   * @throws {@link MobileConnectError} `MC_JWKS_UNAVAILABLE`, `MC_JWKS_INVALID`: there are no keys to check it with.
   * @throws {@link MobileConnectError} `MC_HTTP_TIMEOUT`, `MC_HTTP_UNREACHABLE`, `MC_HTTP_BODY_TOO_LARGE`: no answer was had.
   * @throws {@link MobileConnectError} `MC_STORE_UNAVAILABLE`: it is unknown whether it was used before.
   * @example
   * const { subject, operatorSessionId } = await mobileConnect.validateLogoutToken(operator, issuer, logoutToken)
   * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation | OpenID Connect Back-Channel Logout 1.0, section 2.6}
   */
  readonly validateLogoutToken: (operator: Operator, issuer: string, logoutToken: string) => Promise<LogoutRequested>
}
