import type { Visit } from '../site.ts'
import { beginSignIn } from './begin-sign-in.ts'

/** `GET {base}/start_discovery`: finds the operator and sends the browser on, to it or to operator selection. */
export function startDiscovery(visit: Visit): Promise<Response> {
  return beginSignIn('start_discovery', visit, ({ discovery }, authentication) =>
    visit.site.mobileConnect.startDiscovery(discovery, authentication),
  )
}
