import type { Application } from '../ports/application-registry.port.ts'
import type { OperatorEntry } from '../ports/operator-directory.port.ts'
import type { SubscriberNames } from '../subscribers/name-subscriber.ts'

/** The documented success body. `ttl` is the NumericDate, in seconds, until which it may be cached. */
export function describeOperator(
  operator: OperatorEntry,
  application: Application,
  names: SubscriberNames,
  ttl: number,
): object {
  const credentials = application.operatorCredentials[operator.id]
  const further = Object.entries(credentials?.apis ?? {})
  return {
    subscriber_id: null,
    ...names,
    ttl,
    response: {
      serving_operator: operator.name,
      // The name of the member above in answers that listed further APIs.
      ...(further.length > 0 && { subscriber_operator: operator.name }),
      client_secret: credentials?.clientSecret,
      country: operator.country,
      apis: {
        operatorid: { link: operator.links },
        ...Object.fromEntries(further.map(([name, link]) => [name, { link }])),
      },
      currency: operator.currency,
      client_name: application.shortName,
      client_id: credentials?.clientId,
    },
  }
}
