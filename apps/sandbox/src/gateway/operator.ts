import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import type { OperatorProfile } from '../world/operator-profiles.ts'
import type { OperatorKeys } from './operator-keys.ts'
import type { SignedInSessions } from './signed-in-sessions.ts'

/** What a grant's authorization request said that its tokens need. */
export interface GrantDetails {
  readonly hashedLoginHint?: string
  /** The `claims` parameter as sent: what a KYC match compares. */
  readonly claims?: string
}

/** One operator's ID Gateway. */
export interface Operator {
  readonly profile: OperatorProfile
  readonly issuer: string
  readonly keys: OperatorKeys
  readonly sessions: SignedInSessions
  /** The OpenID Provider with its present keys: ask again after a rotation. */
  readonly provider: () => Promise<Provider>
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** Ends an access token; true for exactly one caller. */
  readonly takeAccessToken: (token: string) => boolean
  readonly rememberGrant: (grantId: string, details: GrantDetails) => void
  readonly recallGrant: (grantId: string | undefined) => GrantDetails
  /** The Pseudonymous Customer Reference of a number for an application. */
  readonly pcr: (clientId: string, msisdn: string) => string
  /** By 1 the published next key signs from now on; by 2 every published key is replaced. */
  readonly rotateKeys: (by: 1 | 2) => void
  /** Forgets every sign-in and begins with the first keys again. */
  readonly reset: () => void
}
