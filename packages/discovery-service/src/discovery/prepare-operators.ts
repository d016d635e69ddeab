import type { Application } from '../ports/application-registry.port.ts'
import type { OperatorEntry } from '../ports/operator-directory.port.ts'

/** The member `response` of the documented success body, as JSON. */
export type RenderOperator = (operator: OperatorEntry, application: Application) => string

const MAX_PREPARED = 10_000

/**
 * Renders each pair of operator and application once.
 *
 * Pairs are known by the objects that the directory and the registry return. Changed data are other objects, so no
 * prepared text outlives them.
 */
export function prepareOperators(maxPrepared: number = MAX_PREPARED): RenderOperator {
  let prepared = new WeakMap<Application, WeakMap<OperatorEntry, string>>()
  let count = 0
  return (operator, application) => {
    const found = prepared.get(application)?.get(operator)
    if (found !== undefined) return found
    if (count === maxPrepared) {
      prepared = new WeakMap()
      count = 0
    }
    count += 1
    const ofApplication = prepared.get(application) ?? new WeakMap<OperatorEntry, string>()
    prepared.set(application, ofApplication)
    const text = JSON.stringify(describeOperator(operator, application))
    ofApplication.set(operator, text)
    return text
  }
}

function describeOperator(operator: OperatorEntry, application: Application): object {
  const credentials = application.operatorCredentials[operator.id]
  const further = Object.entries(credentials?.apis ?? {})
  return {
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
  }
}
