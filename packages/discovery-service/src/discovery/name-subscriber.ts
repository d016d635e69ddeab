import type { DiscoverySettings } from '../discovery-service-options.ts'
import type { OperatorEntry } from '../ports/operator-directory.port.ts'
import { issueSubscriberIdToken } from '../tokens/issue-subscriber-id-token.ts'
import { encryptMsisdn } from './encrypt-msisdn.ts'

/** The names only the operator can read that an application gets for a number. */
export interface SubscriberNames {
  readonly subscriber_id?: string
  readonly subscriber_id_token?: string
}

export async function nameSubscriber(
  msisdn: string,
  operator: OperatorEntry,
  { publicUrl, subscriberIdTokenKeys: [signingKey], clock }: DiscoverySettings,
): Promise<SubscriberNames> {
  const { subscriberIdKey } = operator
  if (subscriberIdKey === undefined) return {}
  const [subscriber_id, subscriber_id_token] = await Promise.all([
    encryptMsisdn(msisdn, subscriberIdKey),
    signingKey && issueSubscriberIdToken(msisdn, operator, { issuer: publicUrl, signingKey }, clock()),
  ])
  return { subscriber_id, ...(subscriber_id_token !== undefined && { subscriber_id_token }) }
}
