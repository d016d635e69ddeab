import type { Visit } from '../site.ts'
import { showAttributes } from './show-attributes.ts'

/** `GET {base}/identity`: attributes of the signed-in person, asked of the operator's premiuminfo anew. */
export function showIdentity(visit: Visit): Promise<Response> {
  return showAttributes(visit, (signIn) => visit.site.mobileConnect.requestIdentity(signIn))
}
