import type { RepeatableRequest } from '../../authorization/authentication-request.ts'
import type { ResponseCheck } from '../../authorization/response-checks.ts'
import type { OperatorSelectionNeeded, Refused, WithDiscoveryCookies } from '../../discovery/discovery-outcome.ts'
import type { Operator } from '../../discovery/operator.ts'
import type { IdTokenCheck } from '../../id-token/id-token-checks.ts'
import type { IdTokenClaims } from '../../id-token/id-token-claims.ts'
import type { IdentityData } from '../../identity/identity-data.ts'
import type { RefreshedTokenSet, TokenSet } from '../../token/read-token-response.ts'

/** Send the browser to the operator's authorize endpoint. */
export interface AuthenticationStarted extends WithDiscoveryCookies {
  readonly kind: 'authentication_started'
  readonly url: string
  readonly state: string
  readonly nonce: string
}

/** The sign-in succeeded and everything in `checks` was verified. */
export interface SignedIn {
  readonly kind: 'signed_in'
  readonly operator: Operator
  /** The PCR. Unique only together with `issuer`. */
  readonly subject: string
  readonly issuer: string
  /** As asked. Where the operator says what it granted (`tokens.scope`), authorisation and identity are among it. */
  readonly scope: string
  readonly claims: IdTokenClaims
  readonly tokens: TokenSet
  /** Names of the checks made, in the order of `RESPONSE_CHECKS` and `ID_TOKEN_CHECKS`. */
  readonly checks: readonly (ResponseCheck | IdTokenCheck)[]
  readonly hostData?: string
}

/** `tokens` replace those of the sign-in; the refresh token is the old one where the operator gave no other. */
export interface TokensRefreshed {
  readonly kind: 'tokens_refreshed'
  readonly tokens: RefreshedTokenSet
}

/** The token does not serve any more. */
export interface TokenRevoked {
  readonly kind: 'token_revoked'
}

/** Send the browser to the operator's logout endpoint. */
export interface LogoutStarted {
  readonly kind: 'logout_started'
  readonly url: string
}

export interface IdentityReceived<T = IdentityData> {
  readonly kind: 'identity_received'
  /** As the caller's parser has it, where there is one. */
  readonly identity: T
}

/** A sign-in that came to nothing. The operator is forgotten, so that discovery asks again. */
export interface SignInRefused extends Refused {
  /**
   * What was asked, for asking again: `startDiscovery({ manuallySelect: true }, { ...authentication, binding })` leads to
   * operator selection. Hints and claims speak of the person, and have to be added again.
   */
  readonly authentication?: RepeatableRequest
}

export type StartDiscoveryOutcome = AuthenticationStarted | OperatorSelectionNeeded | Refused
export type RedirectOutcome = SignedIn | AuthenticationStarted | OperatorSelectionNeeded | SignInRefused
export type IdentityOutcome<T = IdentityData> = IdentityReceived<T> | Refused
