import type { Visit } from '../site.ts'
import { beginSignIn } from './begin-sign-in.ts'

/** `GET {base}/start_authorization`: like `start_discovery`, for the approval of one transaction, which `context` names. */
export function startAuthorization(visit: Visit): Promise<Response> {
  return beginSignIn('start_authorization', visit, ({ discovery }, authentication) =>
    visit.site.mobileConnect.startDiscovery(discovery, authentication),
  )
}
