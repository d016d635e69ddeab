import { mediaType, readBoundedText } from '../body/read-bounded-text.ts'
import { Problem } from '../respond/problem.ts'
import { respondWithRedirect } from '../respond/respond-with.ts'
import type { Visit } from '../site.ts'

const PARAMETERS = ['code', 'state', 'iss', 'error', 'error_description', 'description', 'correlation_id']

/**
 * `POST {base}/discovery_callback` and below it `/{id}`: the form an operator has the browser post (`response_mode=form_post`). It comes from
 * another site, so the browser leaves its SameSite=Lax cookie out. Nothing is decided here: the browser is told to come
 * again to this path by GET with the same parameters, and then it brings the cookie.
 */
export async function receivePostedForm({ site, request, url }: Visit): Promise<Response> {
  if (mediaType(request) !== 'application/x-www-form-urlencoded') {
    const text = 'What arrived is not the answer of an operator.'
    throw new Problem('WEB_BODY_TYPE', { title: 'That did not work', text })
  }
  // Every value is kept, also of a parameter that comes twice: judging that is up to the flow.
  const answer = [...new URLSearchParams(await readBoundedText(request))].filter(([name]) => PARAMETERS.includes(name))
  return respondWithRedirect(`${site.origin}${url.pathname}?${new URLSearchParams(answer).toString()}`, 303)
}
