import { startParameters, type StartRoute } from '../query/start-discovery-parameters.ts'
import type { CheckedOptions, RequestContext } from '../request-context.ts'
import type { WebReply } from '../web-exchange.ts'
import { type Begin, beginSignIn } from './begin-sign-in.ts'

/**
 * Prepares a route that begins a sign-in: `GET {base}/start_discovery` and its siblings for one product find the operator,
 * `GET {base}/start_discovery_manually` takes one known beforehand.
 */
export function prepareStart(
  route: StartRoute,
  settings: CheckedOptions,
): (context: RequestContext) => Promise<WebReply> {
  const form = { route, schemas: startParameters(route, settings) }
  const begin = route === 'start_discovery_manually' ? beginAtKnownOperator : beginWithDiscovery
  return (context) => beginSignIn(form, context, begin)
}

const beginWithDiscovery: Begin = ({ mobileConnect }, { discovery }, authentication) =>
  mobileConnect.startDiscovery(discovery, authentication)

const beginAtKnownOperator: Begin = ({ operators, mobileConnect }, { after, msisdn }, authentication) => {
  const found = operators.find(({ id }) => id === after.operator)
  if (found === undefined) throw new TypeError('a query that passed names an operator')
  const subscriber = msisdn === undefined ? {} : { msisdn, trusted: true }
  return mobileConnect.startWithoutDiscovery(found.operator, authentication, subscriber)
}
