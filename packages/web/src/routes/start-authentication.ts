import type { Visit } from '../site.ts'
import { beginSignIn } from './begin-sign-in.ts'

/** `GET {base}/start_authentication`: like `start_discovery`, for signing in and nothing else. */
export function startAuthentication(visit: Visit): Promise<Response> {
  return beginSignIn('start_authentication', visit, ({ discovery }, authentication) =>
    visit.site.mobileConnect.startDiscovery(discovery, authentication),
  )
}
