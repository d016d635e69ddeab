import type { JsonObject } from '../json/json-object.ts'
import type { Operator } from './operator.ts'

/**
 * Cookies the Discovery Service wants the browser to keep, each as `name=value` or `name=value; Max-Age=<seconds>`: keep it
 * no longer. An empty value takes one back. Personal.
 */
export interface WithDiscoveryCookies {
  readonly discoveryCookies?: readonly string[]
}

/** The operator is known: authentication can start. */
export interface OperatorFound extends WithDiscoveryCookies {
  readonly kind: 'operator_found'
  readonly operator: Operator
  /**
   * The number that this discovery asked about, absent when discovery got none. Personal. The sign-in compares its hash with
   * `hashed_login_hint` and never sends it: an operator gets only the `msisdn` or `loginHint` of the application.
   */
  readonly msisdn?: string
  /** The phone number encrypted for the operator, usable as a login hint. Only when discovery was given a number. */
  readonly subscriberId?: string
  /** The same as a token of the Discovery Service, usable as `login_hint_token`. Never cached. */
  readonly subscriberIdToken?: string
  /** Absolute, milliseconds since the Unix epoch; absent when the answer must not be cached. */
  readonly expiresAtMs?: number
  /** Key in the discovery cache, for dropping the entry when the operator refuses. */
  readonly discoveryCacheKey?: string
  /** The whole answer as received, with what is not read here. Personal: only in the answer to one's own request. */
  readonly raw?: JsonObject
}

/** The person has to choose: send the browser to `url`. */
export interface OperatorSelectionNeeded extends WithDiscoveryCookies {
  readonly kind: 'operator_selection_needed'
  readonly url: string
}

/** The Discovery Service, the operator or the person said no. Not a fault of the protocol. */
export interface Refused extends WithDiscoveryCookies {
  readonly kind: 'refused'
  /** `discovery`, `selection`, `authorization`, `token` or `identity`: who said no. */
  readonly stage: 'discovery' | 'selection' | 'authorization' | 'token' | 'identity'
  /** As received: `access_denied`, `Not_Found_Entity`, `invalid_grant`, ... Unknown codes survive. */
  readonly error: string
  /** What it means, where that is known: the person can be asked for another number or operator. */
  readonly reason?: 'operator_without_mobile_connect' | 'msisdn_not_found' | 'operator_not_supported'
  /** As received. Text of a stranger: escape it, never branch on it. */
  readonly errorDescription?: string
  readonly hostData?: string
}

export type DiscoveryOutcome = OperatorFound | OperatorSelectionNeeded | Refused
