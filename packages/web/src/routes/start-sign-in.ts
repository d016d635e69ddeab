import type { StartRoute } from '../query/start-parameters.ts'
import type { Visit } from '../site.ts'
import { beginSignIn } from './begin-sign-in.ts'

/** `GET {base}/start_discovery`, and its siblings for one product: finds the operator and sends the browser on. */
export function startDiscovery(route: StartRoute, visit: Visit): Promise<Response> {
  return beginSignIn(route, visit, ({ discovery }, authentication) =>
    visit.site.mobileConnect.startDiscovery(discovery, authentication),
  )
}

/** `GET {base}/start_discovery_manually`: a sign-in at an operator known beforehand, without discovery. */
export function startDiscoveryManually(visit: Visit): Promise<Response> {
  const { operators, mobileConnect } = visit.site
  return beginSignIn('start_discovery_manually', visit, ({ after, msisdn }, authentication) => {
    const found = operators.find(({ id }) => id === after.operator)
    if (found === undefined) throw new TypeError('a query that passed names an operator')
    const subscriber = msisdn === undefined ? {} : { msisdn, trusted: true }
    return mobileConnect.startWithoutDiscovery(found.operator, authentication, subscriber)
  })
}
