import type { Application } from '../ports/application-registry.port.ts'
import type { OperatorEntry } from '../ports/operator-directory.port.ts'
import type { SubscriberNames } from './name-subscriber.ts'

/** The documented success body. `ttl` is the NumericDate, in seconds, until which it may be cached. */
export function describeOperator(
  operator: OperatorEntry,
  application: Application,
  names: SubscriberNames,
  ttl: number,
): object {
  const credentials = application.operatorCredentials[operator.id]
  return {
    subscriber_id: null,
    ...names,
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
