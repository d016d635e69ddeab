import type { Application } from '../ports/application-registry.port.ts'
import type { OperatorEntry } from '../ports/operator-directory.port.ts'
import { encryptMsisdn } from './encrypt-msisdn.ts'

/** The documented success body. `ttl` is the NumericDate, in seconds, until which it may be cached. */
export async function describeOperator(
  operator: OperatorEntry,
  application: Application,
  msisdn: string | undefined,
  ttl: number,
): Promise<object> {
  const { subscriberIdKey } = operator
  const canEncrypt = msisdn !== undefined && subscriberIdKey !== undefined
  const credentials = application.operatorCredentials[operator.id]
  return {
    subscriber_id: canEncrypt ? await encryptMsisdn(msisdn, subscriberIdKey) : null,
    ttl,
    response: {
      serving_operator: operator.name,
      client_secret: credentials?.clientSecret,
      country: operator.country,
      apis: { operatorid: { link: operator.links } },
      currency: operator.currency,
      client_name: application.shortName,
      client_id: credentials?.clientId,
    },
  }
}
