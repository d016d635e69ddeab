import { renderSessionPage } from '../pages/render-session-page.ts'
import { clientAddress } from '../query/client-address.ts'
import { respondWithJson } from '../respond/respond-with-json.ts'
import { respondWithPage } from '../respond/respond-with-page.ts'
import { requireSession } from '../session/require-session.ts'
import type { Visit } from '../site.ts'
import { checkLimit } from './check-limit.ts'
import { respondToRefusal } from './respond-to-refusal.ts'

/**
 * `GET {base}/userinfo` and `identity`: attributes of the signed-in person, asked of the operator anew with the session's
 * access token. One that serves only once has done so at the sign-in.
 */
export async function showAttributes(visit: Visit, ask: 'requestUserInfo' | 'requestIdentity'): Promise<Response> {
  const { site, connection, wantsJson } = visit
  const { signIn } = (await requireSession(visit)).value
  await checkLimit(site, 'client_ip', clientAddress(connection))
  const answer = await site.mobileConnect[ask](signIn)
  if (answer.kind === 'error') return respondToRefusal(visit, answer, { scope: signIn.scope })
  if (wantsJson) return respondWithJson(answer.identity, 200)
  return respondWithPage(renderSessionPage(signIn, answer.identity, site), 200, site)
}
