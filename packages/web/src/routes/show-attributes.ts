import { renderSessionPage } from '../pages/render-result-page.ts'
import { respondWithJson, respondWithPage } from '../respond/respond-with.ts'
import { requireSession } from '../session/find-session.ts'
import type { RequestContext } from '../request-context.ts'
import { checkLimits } from '../limit/check-limit.ts'
import { respondToRefusal } from '../respond/respond-to-refusal.ts'
import type { WebReply } from '../web-exchange.ts'

/**
 * `GET {base}/userinfo` and `identity`: attributes of the signed-in person, asked of the operator anew with the session's
 * access token. One that serves only once has done so at the sign-in.
 */
export async function showAttributes(
  context: RequestContext,
  ask: 'requestUserInfo' | 'requestIdentity',
): Promise<WebReply> {
  const { settings, wantsJson } = context
  const { signIn } = (await requireSession(context)).value
  await checkLimits(context)
  const answer = await settings.mobileConnect[ask](signIn)
  if (answer.kind === 'refused') return respondToRefusal(context, answer, { scope: signIn.scope })
  if (wantsJson) return respondWithJson(answer.identity, 200)
  return respondWithPage(renderSessionPage(signIn, answer.identity, settings), 200, settings)
}
