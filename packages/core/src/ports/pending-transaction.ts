import type { AuthenticationRequest, RepeatableRequest } from '../authorization/authentication-request.ts'
import type { ClientAuthenticationMethod } from '../client-authentication/build-authenticated-request.ts'
import type { Dialect } from '../dialect/dialect.ts'
import type { Operator } from '../discovery/operator.ts'

interface Pending {
  /** SHA-256 over `state` and browser binding: the row alone opens nothing, and another browser never finds it. */
  readonly id: string
  /** Absolute, milliseconds since the Unix epoch. Dead from this instant on. */
  readonly expiresAtMs: number
}

/** A sign-in that waits for the operator's answer. */
export interface PendingAuthentication extends Pending {
  readonly kind: 'authentication'
  readonly operator: Operator
  readonly dialect: Dialect
  /** The issuer that was asked; the answer and the id_token must come from it. */
  readonly issuer: string
  /** True when an answer without `iss` is refused: promised, sent before, or demanded of all (RFC 9207). */
  readonly issuerParameterPromised: boolean
  readonly nonce: string
  /** Sent to the token endpoint unless the dialect does without PKCE. */
  readonly codeVerifier: string
  /** As settled from the metadata when the sign-in began. Default `client_secret_basic`. */
  readonly clientAuthentication?: ClientAuthenticationMethod
  /** As sent; the answer must arrive there. */
  readonly redirectUri: string
  readonly scope: string
  readonly version: string
  readonly acrValues: readonly string[]
  readonly maxAgeS?: number
  readonly correlationId?: string
  /** Accepted values of the claim `hashed_login_hint`, so that the number itself need not be kept. */
  readonly hashedLoginHints: readonly string[]
  /** The parts of the prompt, to be found again in the claim `displayed_data`; absent for authentication. */
  readonly displayedTexts?: readonly string[]
  /** Entry of the discovery cache to drop when the operator answers with an error. */
  readonly discoveryCacheKey?: string
  /** What was asked, for asking another operator after a refusal. */
  readonly authentication?: RepeatableRequest
  /** Whatever the host gave to `startAuthentication`, handed back with the outcome. */
  readonly hostData?: string
}

/** A sign-in that waits for the person to choose an operator. */
export interface PendingSelection extends Pending {
  readonly kind: 'selection'
  readonly authentication: AuthenticationRequest
}

/** A one-time step of the host's own, such as a hand-over to a mobile app. Core keeps it and never reads it. */
export interface PendingHostStep extends Pending {
  readonly kind: 'host_step'
  readonly hostData: string
}

/** One row of the guide's table `discovery`: plain JSON, written before a redirect and deleted by the answer to it. */
export type PendingTransaction = PendingAuthentication | PendingSelection | PendingHostStep
