import type { Visit } from '../site.ts'
import { showAttributes } from './show-attributes.ts'

/** `GET {base}/userinfo`: attributes of the signed-in person, asked of the operator's userinfo anew. */
export function showUserinfo(visit: Visit): Promise<Response> {
  return showAttributes(visit, (signIn) => visit.site.mobileConnect.requestUserInfo(signIn))
}
