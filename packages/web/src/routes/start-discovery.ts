import type { StartRoute } from '../query/start-parameters.ts'
import type { Visit } from '../site.ts'
import { beginSignIn } from './begin-sign-in.ts'

/** `GET {base}/start_discovery`, and its siblings for one product: finds the operator and sends the browser on. */
export function startDiscovery(route: StartRoute, visit: Visit): Promise<Response> {
  return beginSignIn(route, visit, ({ discovery }, authentication) =>
    visit.site.mobileConnect.startDiscovery(discovery, authentication),
  )
}
