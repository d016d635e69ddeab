import type { AuthenticationRequest } from './authorization/authentication-request.ts'
import type { DiscoveryOptions } from './discovery/discovery-options.ts'
import type { DiscoveryOutcome, OperatorFound, Refused } from './discovery/discovery-outcome.ts'
import type { Operator } from './discovery/operator.ts'
import type { RequestIdentity } from './flows/bind-request-identity.ts'
import type { BrowserBinding } from './flows/browser-binding.ts'
import type { HeadlessOptions } from './flows/headless-options.ts'
import type {
  AuthenticationStarted,
  RedirectOutcome,
  SignInCompleted,
  StartDiscoveryOutcome,
  TokenRevoked,
  TokensRefreshed,
} from './flows/flow-outcome.ts'
import type { ProviderMetadata } from './metadata/provider-metadata.ts'
import type { JsonWebKeySet } from './jwks/jwk.ts'
import type { TokenTypeHint } from './token/build-revocation-request.ts'

/** The flows of the relying party, bound to one application and its ports. */
export interface MobileConnect {
  /** First leg in one call: discovery, then authentication or operator selection. */
  readonly startDiscovery: (
    discovery: DiscoveryOptions,
    authentication: AuthenticationRequest & BrowserBinding,
  ) => Promise<StartDiscoveryOutcome>
  /** Asks the Discovery Service (or the cache) for the operator. */
  readonly attemptDiscovery: (discovery: DiscoveryOptions) => Promise<DiscoveryOutcome>
  /** Reads `mcc_mnc` and `subscriber_id` from the URL the person came back with, then discovers that operator. */
  readonly attemptDiscoveryAfterOperatorSelection: (redirectedUrl: string) => Promise<DiscoveryOutcome>
  /** Builds the authorize URL and stores the pending transaction. */
  readonly startAuthentication: (
    found: OperatorFound,
    authentication: AuthenticationRequest & BrowserBinding,
  ) => Promise<AuthenticationStarted | Refused>
  /** First leg in one call for an operator known beforehand, see `operatorFromConfiguration`. */
  readonly startWithoutDiscovery: (
    operator: Operator,
    authentication: AuthenticationRequest & BrowserBinding,
  ) => Promise<AuthenticationStarted | Refused>
  /** What the operator publishes, for `isMobileConnectServiceSupported`: fresh, else stale, else `undefined`. */
  readonly loadProviderMetadata: (operator: Operator) => Promise<ProviderMetadata | undefined>
  /**
   * Second leg in one call, for whatever the browser comes back with: the URL as received, or the parameters of a form
   * posted to the redirect URL (`response_mode=form_post`).
   */
  readonly handleUrlRedirect: (
    redirected: string | URLSearchParams,
    browser: Partial<BrowserBinding>,
  ) => Promise<RedirectOutcome>
  /** Both legs without a browser: follows the operator's redirects while the person answers on the phone. */
  readonly requestHeadlessAuthentication: (
    found: OperatorFound,
    authentication: AuthenticationRequest,
    options?: HeadlessOptions,
  ) => Promise<SignInCompleted | Refused>
  /** New tokens for a refresh token; a new id_token must name the same issuer and subject. */
  readonly refreshToken: (
    signIn: Pick<SignInCompleted, 'operator' | 'issuer' | 'subject'>,
    refreshToken: string,
  ) => Promise<TokensRefreshed | Refused>
  /** Takes a token back (RFC 7009). */
  readonly revokeToken: (
    signIn: Pick<SignInCompleted, 'operator' | 'issuer'>,
    token: string,
    tokenTypeHint?: TokenTypeHint,
  ) => Promise<TokenRevoked | Refused>
  /** The key set at a URL, cached like those of operators. */
  readonly retrieveJwks: (url: string) => Promise<JsonWebKeySet>
  /** Whether a key of the set signed the token; throws `MC_ID_TOKEN_KEY_UNKNOWN` when none fits. Checks nothing else. */
  readonly checkIdTokenSignature: (idToken: string, keyset: JsonWebKeySet) => Promise<boolean>
  /** Premiuminfo of the signed-in person. */
  readonly requestIdentity: RequestIdentity
  /** Userinfo of the signed-in person. */
  readonly requestUserInfo: RequestIdentity
}
