import type { Clock } from '@mobile-connect/core'
import type { OperatorEntry } from '../ports/operator-directory.port.ts'
import { encryptMsisdn } from './encrypt-msisdn.ts'
import { issueSubscriberIdToken, type SigningJwk } from './issue-subscriber-id-token.ts'

/** What the names of a subscriber need. */
export interface SubscriberSettings {
  /** Issuer of a `subscriber_id_token`. Without a slash at its end. */
  readonly publicUrl: string
  /** The first signs, every one is in the JWKS. Empty: there is no `subscriber_id_token`. */
  readonly subscriberIdTokenKeys: readonly SigningJwk[]
  readonly clock: Clock
}

/** The names only the operator can read that an application gets for a number. */
export interface SubscriberIds {
  readonly subscriber_id?: string
  readonly subscriber_id_token?: string
}

export async function issueSubscriberIds(
  msisdn: string,
  operator: OperatorEntry,
  { publicUrl, subscriberIdTokenKeys: [signingKey], clock }: SubscriberSettings,
): Promise<SubscriberIds> {
  const { subscriberIdKey } = operator
  if (subscriberIdKey === undefined) return {}
  const [subscriber_id, subscriber_id_token] = await Promise.all([
    encryptMsisdn(msisdn, subscriberIdKey),
    signingKey && issueSubscriberIdToken(msisdn, operator, { issuer: publicUrl, signingKey }, clock()),
  ])
  return { subscriber_id, ...(subscriber_id_token !== undefined && { subscriber_id_token }) }
}
