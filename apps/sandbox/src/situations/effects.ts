import type { OperatorEntry } from '@mobile-connect/discovery-service'
import type { JWTPayload } from 'jose'
import type { SignToken } from './sign-token.ts'

/** What a simulated phone does when a prompt arrives. */
export type PhoneBehaviour = 'ask' | 'approve' | 'decline' | 'silent' | 'wrong_pin'

export type JsonObject = Readonly<Record<string, unknown>>

/** A JSON answer of an endpoint, before it is sent. */
export interface EndpointAnswer {
  readonly endpoint: 'token' | 'userinfo' | 'premiuminfo'
  readonly status: number
  readonly text: string
}

/**
 * What a situation changes. The sandbox calls each member at one fixed point, and knows no situation by name.
 *
 * A function returns its argument where it changes nothing. Functions of several situations apply in the order of the catalogue;
 * where one alone can act, as in signing, the first does.
 *
 * @internal
 */
export interface Effects {
  /** What every phone of the operator does. */
  readonly phone?: PhoneBehaviour
  /** The operator that serves the numbers of this one; `undefined`: none does. */
  readonly servingOperator?: (operatorId: string) => string | undefined
  /** The operator in the directory of the Discovery Service. `msisdn` only where discovery asks by number. */
  readonly directoryEntry?: (entry: OperatorEntry, msisdn: string | undefined) => OperatorEntry
  readonly metadata?: (metadata: JsonObject) => JsonObject
  readonly publishesOneKey?: boolean
  readonly requiresPkce?: true
  /** The description of the `invalid_request` that refuses an authorization request. */
  readonly refusal?: (request: { readonly codeChallenge: string; readonly loginHint: string }) => string | undefined
  /** The parameters of the redirect after approval. */
  readonly redirect?: (parameters: JsonObject) => JsonObject
  readonly tokenAnswer?: (body: JsonObject) => JsonObject
  /** Replaces every published key just before an id_token is signed. */
  readonly rotatesKeys?: true
  readonly idTokenClaims?: (claims: JWTPayload, isRefresh: boolean) => JWTPayload
  readonly idTokenHeader?: (header: JsonObject) => JsonObject
  readonly signIdToken?: SignToken
  /** The claims that userinfo or premiuminfo answer. */
  readonly identity?: (claims: JsonObject) => JsonObject
  /** Makes userinfo answer a token instead of JSON. */
  readonly signUserinfo?: SignToken
  /** Answers instead of premiuminfo. */
  readonly premiumInfo?: () => Response
  /** `hold` resolves after `slowMs`. */
  readonly answer?: (answer: EndpointAnswer, hold: () => Promise<void>) => EndpointAnswer | Promise<EndpointAnswer>
  readonly logoutClaims?: (claims: JWTPayload) => JWTPayload
  readonly signLogoutToken?: SignToken
  /** The `state` of the redirect after logout; `undefined`: there is none. */
  readonly logoutState?: (state: string) => string | undefined
}
