import type { AuthenticationRequest } from './authorization/authentication-request.ts'
import type { DiscoveryOptions } from './discovery/discovery-options.ts'
import type { DiscoveryOutcome, OperatorFound, Refused } from './discovery/discovery-outcome.ts'
import type { RequestIdentity } from './flows/bind-request-identity.ts'
import type { BrowserBinding } from './flows/browser-binding.ts'
import type {
  AuthenticationStarted,
  RedirectOutcome,
  SignInCompleted,
  StartDiscoveryOutcome,
} from './flows/flow-outcome.ts'

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
  /** Second leg in one call, for whatever the browser comes back with. */
  readonly handleUrlRedirect: (redirectedUrl: string, browser: Partial<BrowserBinding>) => Promise<RedirectOutcome>
  /** Premiuminfo of the signed-in person. */
  readonly requestIdentity: RequestIdentity
  /** Userinfo of the signed-in person. */
  readonly requestUserInfo: RequestIdentity
}
