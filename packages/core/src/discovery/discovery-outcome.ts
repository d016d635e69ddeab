import type { Operator } from './operator.ts'

/** The operator is known: authentication can start. */
export interface OperatorFound {
  readonly kind: 'start_authentication'
  readonly operator: Operator
  /** The phone number encrypted for the operator, usable as a login hint. Only when discovery was given a number. */
  readonly subscriberId?: string
  /** Absolute, milliseconds since the Unix epoch; absent when the answer must not be cached. */
  readonly expiresAtMs?: number
  /** Key in the discovery cache, for dropping the entry when the operator refuses. */
  readonly discoveryCacheKey?: string
}

/** The person has to choose: send the browser to `url`. */
export interface OperatorSelectionNeeded {
  readonly kind: 'operator_selection'
  readonly url: string
}

/** The Discovery Service, the operator or the person said no. Not a fault of the protocol. */
export interface Refused {
  readonly kind: 'error'
  /** `discovery`, `selection`, `authorization`, `token` or `identity`: who said no. */
  readonly stage: 'discovery' | 'selection' | 'authorization' | 'token' | 'identity'
  /** As received: `access_denied`, `Not_Found_Entity`, `invalid_grant`, ... Unknown codes survive. */
  readonly error: string
  /** As received. Text of a stranger: escape it, never branch on it. */
  readonly errorDescription?: string
  readonly hostData?: string
}

export type DiscoveryOutcome = OperatorFound | OperatorSelectionNeeded | Refused
