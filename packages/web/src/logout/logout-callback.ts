import { logoutBody } from '../body/body-schemas.ts'
import { renderMessagePage } from '../pages/render-message-page.ts'
import { Problem } from '../respond/problem.ts'
import { respondWithJson, respondWithPage, respondWithRedirect } from '../respond/respond-with.ts'
import type { Sessions, RequestContext } from '../request-context.ts'
import { takeLogoutState } from './logout-state.ts'
import type { WebReply } from '../web-exchange.ts'

/** `GET {base}/logout_callback`: the browser comes back from the operator's logout with the state of one begun here. */
export async function logoutCallback(
  { settings, request, query, wantsJson }: RequestContext,
  sessions: Sessions,
): Promise<WebReply> {
  const [state, ...more] = query.getAll('state')
  const binding = settings.binding.read(request)
  const step =
    state === undefined || more.length > 0 || binding === undefined
      ? undefined
      : await takeLogoutState(settings, sessions, state, binding)
  if (step?.kind !== 'host_step') {
    const text = 'What came back does not belong to a sign-out begun in this browser, or was used before.'
    throw new Problem('WEB_LOGOUT_STATE', { title: 'This sign-out was not begun here', text })
  }
  const { return_to: returnTo } = logoutBody.parse(JSON.parse(step.hostData))
  if (wantsJson) return respondWithJson({ signed_out: true }, 200)
  if (returnTo !== undefined) return respondWithRedirect(new URL(returnTo, settings.origin).href, 303)
  // This page, unlike what is elsewhere, is here again when it is reloaded.
  await sessions.transactions.put(step, settings.clock())
  const text = 'Your session here has ended.'
  return respondWithPage(renderMessagePage({ title: 'You are signed out', text, sign: 'ok' }, settings), 200, settings)
}
