import type { KeyObject } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import type { OperatorProfile } from '../world/operator-profiles.ts'

/** One operator's ID Gateway. */
export interface Operator {
  readonly profile: OperatorProfile
  readonly issuer: string
  /** Encrypts phone numbers for this operator. */
  readonly subscriberIdPublicKey: KeyObject
  readonly subscriberIdPrivateKey: KeyObject
  /** The OpenID Provider with its present keys: ask again after a rotation. */
  readonly provider: () => Provider
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** Ends an access token; true for exactly one caller. */
  readonly takeAccessToken: (token: string) => boolean
  readonly rememberLoginHint: (grantId: string, hashedLoginHint: string) => void
  /** The next key signs from now on, and a new next one is published. */
  readonly rotateKeys: () => Promise<void>
}
