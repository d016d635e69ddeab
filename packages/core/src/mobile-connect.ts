import type { AuthenticationRequest, BrowserBinding } from './authorization/authentication-request.ts'
import type { DiscoveryOptions } from './discovery/discovery-options.ts'
import type { DiscoveryOutcome, OperatorFound, Refused } from './discovery/discovery-outcome.ts'
import type { Operator } from './discovery/operator.ts'
import type { RedirectOptions } from './flows/sign-in/handle-url-redirect.ts'
import type { HeadlessOptions } from './flows/headless/request-headless-authentication.ts'
import type {
  AuthenticationStarted,
  RedirectOutcome,
  SignedIn,
  StartDiscoveryOutcome,
} from './flows/context/flow-outcome.ts'
import type { ExpectedUser } from './login-hint/choose-login-hint.ts'
import type { ProviderMetadata } from './metadata/provider-metadata.ts'
import type { JsonWebKeySet } from './jwks/jwk.ts'
import type { RedirectUrlFlows } from './redirect-url-flows.ts'
import type { SignedInFlows } from './signed-in-flows.ts'

/** The flows of the relying party, bound to one application and its ports. */
export interface MobileConnect extends RedirectUrlFlows, SignedInFlows {
  /**
   * Whether the application has a Discovery Service.
   *
   * Pure. Without one, every flow that begins with discovery rejects with a TypeError.
   *
   * @returns True for an application with `discoveryUrl`.
   * @example
   * if (!mobileConnect.hasDiscovery()) return mobileConnect.startWithoutDiscovery(operator, { binding })
   * @see SDK guide, section "Using Mobile Connect Authentication"
   */
  readonly hasDiscovery: () => boolean
  /**
   * The first leg in one call: discovery, then authentication or operator selection.
   *
   * Stores the pending sign-in before it answers. Simultaneous calls with one question share one discovery.
   *
   * @param discovery - What is known about the person: a number, or MCC and MNC, or nothing.
   * @param authentication - What to ask the operator for, and `binding`: at least 32 random octets in base64url, which this
   *   browser holds in a cookie.
   * @returns Where to send the browser, or who refused.
   * @throws {@link MobileConnectError} `MC_DISCOVERY_UNAUTHORIZED`: the application's credentials are refused.
   * @throws {@link MobileConnectError} `MC_DISCOVERY_STATUS`: the service fails without naming an error.
   * @throws {@link MobileConnectError} `MC_DISCOVERY_RESPONSE_INVALID`: its answer breaks its specification.
   * @throws {@link MobileConnectError} `MC_DISCOVERY_CORRELATION_ID`: the answer belongs to another request.
   * @throws {@link MobileConnectError} `MC_URL_INSECURE`: the operator selection page is not https.
   * @throws {@link MobileConnectError} `MC_METADATA_ISSUER`: the operator's metadata speak for another issuer, or the
   *   operator has the issuer of a declared one and other endpoints.
   * @throws {@link MobileConnectError} `MC_METADATA_UNAVAILABLE`: issuer or endpoint are known from the metadata alone.
   * @throws {@link MobileConnectError} `MC_AUTHORIZATION_ENDPOINT_MISSING`: the operator names no authorization endpoint.
   * @throws {@link MobileConnectError} `MC_CLIENT_AUTHENTICATION_UNSUPPORTED`: the operator takes none that is wired.
   * @throws {@link MobileConnectError} `MC_REQUEST_UNSUPPORTED`: the version spoken does not know a member of the request, or
   *   the name for the prompt is missing or does not fit.
   * @throws {@link MobileConnectError} `MC_PUSHED_AUTHORIZATION_ENDPOINT_MISSING`: requests must be pushed, nobody says where.
   * @throws {@link MobileConnectError} `MC_PUSHED_AUTHORIZATION_STATUS`, `MC_PUSHED_AUTHORIZATION_RESPONSE_INVALID`: a pushed
   *   request got no reference.
   * @throws {@link MobileConnectError} `MC_STORE_DUPLICATE`: `randomBytes` repeats itself.
   * @throws {@link MobileConnectError} `MC_STORE_UNAVAILABLE`: the pending sign-in could not be stored.
   * @throws {@link MobileConnectError} `MC_HTTP_TIMEOUT`, `MC_HTTP_UNREACHABLE`, `MC_HTTP_BODY_TOO_LARGE`: no answer was had.
   * @throws TypeError when an argument is malformed, or no operator could take the request: before anything is sent.
   * @example
   * const outcome = await mobileConnect.startDiscovery({ msisdn: '+447700900907' }, { binding })
   * @see SDK guide, function "StartDiscovery"
   */
  readonly startDiscovery: (
    discovery: DiscoveryOptions,
    authentication: AuthenticationRequest & BrowserBinding,
  ) => Promise<StartDiscoveryOutcome>
  /**
   * Asks the Discovery Service, or the cache, for the operator.
   *
   * A hit in the cache sends nothing; what is cached never speaks of another person.
   *
   * @param discovery - What is known about the person: a number, or MCC and MNC, or nothing.
   * @returns The operator, the page where the person chooses one, or who refused.
   * @throws {@link MobileConnectError} `MC_DISCOVERY_UNAUTHORIZED`: the application's credentials are refused.
   * @throws {@link MobileConnectError} `MC_DISCOVERY_STATUS`: the service fails without naming an error.
   * @throws {@link MobileConnectError} `MC_DISCOVERY_RESPONSE_INVALID`: its answer breaks its specification.
   * @throws {@link MobileConnectError} `MC_DISCOVERY_CORRELATION_ID`: the answer belongs to another request.
   * @throws {@link MobileConnectError} `MC_URL_INSECURE`: the operator selection page is not https.
   * @throws {@link MobileConnectError} `MC_HTTP_TIMEOUT`, `MC_HTTP_UNREACHABLE`, `MC_HTTP_BODY_TOO_LARGE`: no answer was had.
   * @throws TypeError when only one of MCC and MNC is given, or both pairs, or something malformed.
   * @example
   * const outcome = await mobileConnect.attemptDiscovery({ selectedMcc: '902', selectedMnc: '02' })
   * @see SDK guide, function "AttemptDiscovery"
   */
  readonly attemptDiscovery: (discovery: DiscoveryOptions) => Promise<DiscoveryOutcome>
  /**
   * Discovers the operator that the person chose on the selection page.
   *
   * Reads only `mcc_mnc` and `subscriber_id` of the URL. The subscriber id is joined to the answer, never to what is cached.
   *
   * @param redirectedUrl - The URL the browser came back with, or its path and query.
   * @returns As `attemptDiscovery`.
   * @throws {@link MobileConnectError} `MC_CALLBACK_UNRECOGNIZED`: the URL names no operator.
   * @throws {@link MobileConnectError} `MC_CALLBACK_PARAMETER_DUPLICATE`: a parameter that decides appears twice.
   * @throws {@link MobileConnectError} `MC_DISCOVERY_UNAUTHORIZED`: the application's credentials are refused.
   * @throws {@link MobileConnectError} `MC_DISCOVERY_STATUS`: the service fails without naming an error.
   * @throws {@link MobileConnectError} `MC_DISCOVERY_RESPONSE_INVALID`: its answer breaks its specification.
   * @throws {@link MobileConnectError} `MC_DISCOVERY_CORRELATION_ID`: the answer belongs to another request.
   * @throws {@link MobileConnectError} `MC_URL_INSECURE`: the operator selection page is not https.
   * @throws {@link MobileConnectError} `MC_HTTP_TIMEOUT`, `MC_HTTP_UNREACHABLE`, `MC_HTTP_BODY_TOO_LARGE`: no answer was had.
   * @example
   * const outcome = await mobileConnect.attemptDiscoveryAfterOperatorSelection('/callback?mcc_mnc=902_02')
   * @see SDK guide, function "AttemptDiscoveryAfterOperatorSelection"
   */
  readonly attemptDiscoveryAfterOperatorSelection: (redirectedUrl: string) => Promise<DiscoveryOutcome>
  /**
   * Settles version, scope and login hint for an operator, and builds the authorize URL.
   *
   * Stores the pending sign-in before it answers. State, nonce and PKCE verifier have 256 random bits each.
   * With `mixUpDefence()` `one_discovery_service`, pass only outcomes of this object's own discovery.
   *
   * @param found - The operator, as discovery answered.
   * @param authentication - What to ask the operator for, and the `binding` of the browser.
   * @param user - What the application knows about the user. Its `msisdn` goes before that of `found`, and only it can become
   *   a plain login hint. Default: nothing.
   * @returns The URL to send the browser to, or who refused a pushed request.
   * @throws {@link MobileConnectError} `MC_METADATA_ISSUER`: the operator's metadata speak for another issuer, or the
   *   operator has the issuer of a declared one and other endpoints.
   * @throws {@link MobileConnectError} `MC_METADATA_UNAVAILABLE`: issuer or endpoint are known from the metadata alone.
   * @throws {@link MobileConnectError} `MC_AUTHORIZATION_ENDPOINT_MISSING`: the operator names no authorization endpoint.
   * @throws {@link MobileConnectError} `MC_CLIENT_AUTHENTICATION_UNSUPPORTED`: the operator takes none that is wired.
   * @throws {@link MobileConnectError} `MC_REQUEST_UNSUPPORTED`: the version spoken does not know a member of the request, or
   *   the name for the prompt is missing or does not fit.
   * @throws {@link MobileConnectError} `MC_PUSHED_AUTHORIZATION_ENDPOINT_MISSING`: requests must be pushed, nobody says where.
   * @throws {@link MobileConnectError} `MC_PUSHED_AUTHORIZATION_STATUS`, `MC_PUSHED_AUTHORIZATION_RESPONSE_INVALID`: a pushed
   *   request got no reference.
   * @throws {@link MobileConnectError} `MC_STORE_DUPLICATE`: `randomBytes` repeats itself.
   * @throws {@link MobileConnectError} `MC_STORE_UNAVAILABLE`: the pending sign-in could not be stored.
   * @throws {@link MobileConnectError} `MC_HTTP_TIMEOUT`, `MC_HTTP_UNREACHABLE`, `MC_HTTP_BODY_TOO_LARGE`: no answer was had.
   * @throws TypeError when an argument is malformed: before anything is sent.
   * @example
   * const started = await mobileConnect.startAuthentication(found, { binding, scope: 'mc_authz', context: 'Order 4711' })
   * @see SDK guide, section "Using Mobile Connect Authentication"
   * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest | OpenID Connect Core 1.0, section 3.1.2.1}
   */
  readonly startAuthentication: (
    found: OperatorFound,
    authentication: AuthenticationRequest & BrowserBinding,
    user?: ExpectedUser,
  ) => Promise<AuthenticationStarted | Refused>
  /**
   * The first leg in one call for an operator known beforehand.
   *
   * Asks no Discovery Service; everything else is as for `startAuthentication`.
   *
   * @param operator - As `operatorFromConfiguration` builds it.
   * @param authentication - What to ask the operator for, and the `binding` of the browser.
   * @param user - What the application knows about the user: the hint is chosen from it by what the operator takes and
   *   how its dialect writes a number, which is sent to an operator that trusts this application only. Default: nothing.
   * @returns The URL to send the browser to, or who refused a pushed request.
   * @throws {@link MobileConnectError} `MC_METADATA_ISSUER`: the operator's metadata speak for another issuer, or the
   *   operator has the issuer of a declared one and other endpoints.
   * @throws {@link MobileConnectError} `MC_METADATA_UNAVAILABLE`: issuer or endpoint are known from the metadata alone.
   * @throws {@link MobileConnectError} `MC_AUTHORIZATION_ENDPOINT_MISSING`: the operator names no authorization endpoint.
   * @throws {@link MobileConnectError} `MC_CLIENT_AUTHENTICATION_UNSUPPORTED`: the operator takes none that is wired.
   * @throws {@link MobileConnectError} `MC_REQUEST_UNSUPPORTED`: the version spoken does not know a member of the request, or
   *   the name for the prompt is missing or does not fit.
   * @throws {@link MobileConnectError} `MC_PUSHED_AUTHORIZATION_ENDPOINT_MISSING`: requests must be pushed, nobody says where.
   * @throws {@link MobileConnectError} `MC_PUSHED_AUTHORIZATION_STATUS`, `MC_PUSHED_AUTHORIZATION_RESPONSE_INVALID`: a pushed
   *   request got no reference.
   * @throws {@link MobileConnectError} `MC_STORE_DUPLICATE`: `randomBytes` repeats itself.
   * @throws {@link MobileConnectError} `MC_STORE_UNAVAILABLE`: the pending sign-in could not be stored.
   * @throws {@link MobileConnectError} `MC_HTTP_TIMEOUT`, `MC_HTTP_UNREACHABLE`, `MC_HTTP_BODY_TOO_LARGE`: no answer was had.
   * @throws TypeError when an argument is malformed: before anything is sent.
   * @example
   * const started = await mobileConnect.startWithoutDiscovery(operator, { binding })
   * @see SDK guide, section "Using Mobile Connect Authentication"
   */
  readonly startWithoutDiscovery: (
    operator: Operator,
    authentication: AuthenticationRequest & BrowserBinding,
    user?: ExpectedUser,
  ) => Promise<AuthenticationStarted | Refused>
  /**
   * What the operator publishes about itself, for `isMobileConnectServiceSupported` and `LoginHint`.
   *
   * Fresh for 15 minutes; after that fetched again, and the old copy used where that fails.
   *
   * @param operator - As discovery or `operatorFromConfiguration` gave it.
   * @returns The metadata; `undefined` where there are none, also no old ones.
   * @throws {@link MobileConnectError} `MC_METADATA_ISSUER`: they speak for another issuer.
   * @example
   * const supported = isMobileConnectServiceSupported(await mobileConnect.loadProviderMetadata(operator), 'mc_authz')
   * @see SDK guide, section "Provider Metadata"
   */
  readonly loadProviderMetadata: (operator: Operator) => Promise<ProviderMetadata | undefined>
  /**
   * The second leg in one call, for whatever the browser comes back with: a code, an operator chosen, or an error.
   *
   * A callback counts once, in the browser that began, until it expires; whatever the outcome, it is used up. An id_token is
   * accepted only after every check. What is thrown once the pending sign-in was found carries its `hostData`.
   *
   * @param redirected - The URL as received, or the parameters of a form posted to the redirect URL (`form_post`).
   * @param browser - What the browser's cookie holds; without it, nothing is found.
   * @returns The sign-in, where to send the browser next, or who refused.
   * @throws {@link MobileConnectError} `MC_CALLBACK_UNRECOGNIZED`: the URL holds nothing to go on with.
   * @throws {@link MobileConnectError} `MC_CALLBACK_PARAMETER_DUPLICATE`: a parameter that decides appears twice.
   * @throws {@link MobileConnectError} `MC_CALLBACK_BINDING_MISSING`: the browser brought no binding.
   * @throws {@link MobileConnectError} `MC_TRANSACTION_UNKNOWN`: used already, expired, or begun in another browser.
   * @throws {@link MobileConnectError} as `attemptDiscovery` and `startAuthentication` do, back from operator selection, such as
   *   `MC_REQUEST_UNSUPPORTED`.
   * @throws {@link MobileConnectError} `MC_CALLBACK_REDIRECT_URL`: the answer arrived at the redirect URL of another issuer.
   * @throws {@link MobileConnectError} `MC_CALLBACK_ISSUER`: the answer comes from another issuer (RFC 9207).
   * @throws {@link MobileConnectError} `MC_CALLBACK_CORRELATION_ID`: the answer belongs to another request.
   * @throws {@link MobileConnectError} `MC_TOKEN_ENDPOINT_MISSING`: the operator names no token endpoint.
   * @throws {@link MobileConnectError} `MC_TOKEN_STATUS`, `MC_TOKEN_RESPONSE_INVALID`: there are no tokens to be had.
   * @throws {@link MobileConnectError} `MC_TOKEN_CORRELATION_ID`: the tokens belong to another request.
   * @throws {@link MobileConnectError} `MC_TOKEN_SCOPE`: authorisation or identity was asked for and not granted.
   * @throws {@link MobileConnectError} `MC_JWKS_UNAVAILABLE`, `MC_JWKS_INVALID`: there are no keys to check the id_token with.
   * @throws {@link MobileConnectError} `MC_ID_TOKEN_SIGNATURE` and the other `MC_ID_TOKEN_` codes: a check has failed.
   * @throws {@link MobileConnectError} `MC_STORE_UNAVAILABLE`: it is unknown whether this was used before.
   * @throws {@link MobileConnectError} `MC_HTTP_TIMEOUT`, `MC_HTTP_UNREACHABLE`, `MC_HTTP_BODY_TOO_LARGE`: no answer was had.
   * @example
   * const outcome = await mobileConnect.handleUrlRedirect(url, { binding })
   * @see SDK guide, function "HandleUrlRedirect"
   * @see {@link https://www.rfc-editor.org/rfc/rfc9207.html#section-2.4 | RFC 9207, section 2.4}
   * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation | OpenID Connect Core 1.0, section 3.1.3.7}
   */
  readonly handleUrlRedirect: (
    redirected: string | URLSearchParams,
    browser: RedirectOptions,
  ) => Promise<RedirectOutcome>
  /**
   * Both legs without a browser: follows the operator's redirects while the person answers on the phone.
   *
   * No credentials travel along, and only URLs of the operator are followed. What comes back is checked like any callback.
   * With `mixUpDefence()` `one_discovery_service`, pass only outcomes of this object's own discovery.
   *
   * @param found - The operator, as discovery answered.
   * @param authentication - What to ask the operator for; a login hint, as nobody could type a number.
   * @param options - How long to wait: `pollIntervalMs`, default 5 000, and `maxTotalMs`, default 120 000; and a `signal`
   *   to give up earlier.
   * @param user - As for `startAuthentication`. Default: nothing.
   * @returns The sign-in, or who refused.
   * @throws {@link MobileConnectError} `MC_HEADLESS_REDIRECT`: the operator redirects to a host that is not its own.
   * @throws {@link MobileConnectError} `MC_HEADLESS_STATUS`: the operator answers the authorize URL with a page, or fails.
   * @throws {@link MobileConnectError} `MC_HEADLESS_TIMEOUT`: the person did not answer in time.
   * @throws {@link MobileConnectError} `MC_HTTP_ABORTED`: the `signal` was aborted.
   * @throws {@link MobileConnectError} as `startAuthentication` and `handleUrlRedirect` do, such as `MC_ID_TOKEN_NONCE`.
   * @throws {@link MobileConnectError} `MC_HTTP_TIMEOUT`, `MC_HTTP_UNREACHABLE`, `MC_HTTP_BODY_TOO_LARGE`: no answer was had.
   * @throws TypeError when the port `delay` is missing, or a member is malformed or out of its range.
   * @example
   * const outcome = await mobileConnect.requestHeadlessAuthentication(found, { acrValues: ['2'] })
   * @see SDK guide, function "RequestToken"
   */
  readonly requestHeadlessAuthentication: (
    found: OperatorFound,
    authentication: AuthenticationRequest,
    options?: HeadlessOptions,
    user?: ExpectedUser,
  ) => Promise<SignedIn | Refused>
  /**
   * Fetches the key set at a URL.
   *
   * Cached like those of operators: fresh for 15 minutes, stale where the network fails.
   *
   * @param url - Absolute, https (loopback only where the Discovery Service itself is there).
   * @returns The key set; the same objects for as long as it is fresh.
   * @throws {@link MobileConnectError} `MC_URL_INSECURE`: the URL is not acceptable.
   * @throws {@link MobileConnectError} `MC_JWKS_UNAVAILABLE`: it cannot be fetched and there is no old copy.
   * @throws {@link MobileConnectError} `MC_JWKS_INVALID`: what is there is no key set.
   * @throws {@link MobileConnectError} `MC_HTTP_TIMEOUT`, `MC_HTTP_UNREACHABLE`, `MC_HTTP_BODY_TOO_LARGE`: no answer was had.
   * @example
   * const keyset = await mobileConnect.retrieveJwks('https://operator.example/jwks')
   * @see SDK guide, section "id_token Validation"
   * @see {@link https://www.rfc-editor.org/rfc/rfc7517.html#section-5 | RFC 7517, section 5}
   */
  readonly retrieveJwks: (url: string) => Promise<JsonWebKeySet>
  /**
   * Tells whether a key of the set signed the token.
   *
   * Checks nothing else: whoever acts on the claims has to check those, as `handleUrlRedirect` does.
   *
   * @param idToken - In compact form, signed, or encrypted where a `tokenDecrypter` is wired.
   * @param keyset - As `retrieveJwks` gives it.
   * @returns True for a valid signature; false for any other, and for what is no signed token.
   * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_UNKNOWN`: no key of the set fits.
   * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_AMBIGUOUS`: several fit, and the token names none.
   * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_MALFORMED`: a member of the key cannot be read.
   * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_WEAK`: strangers can sign with the key, see {@link findKeyFault}.
   * @example
   * const valid = await mobileConnect.checkIdTokenSignature(idToken, keyset)
   * @see SDK guide, function "checkIDTokenSignature"
   */
  readonly checkIdTokenSignature: (idToken: string, keyset: JsonWebKeySet) => Promise<boolean>
}
