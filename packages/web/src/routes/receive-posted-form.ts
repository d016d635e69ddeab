import { readFields } from '../body/read-body.ts'
import { respondWithRedirect } from '../respond/respond-with.ts'
import type { RequestContext } from '../request-context.ts'
import type { WebReply } from '../web-exchange.ts'

const PARAMETERS = ['code', 'state', 'iss', 'error', 'error_description', 'description', 'correlation_id']

/**
 * `POST {base}/discovery_callback` and below it `/{id}`: the form an operator has the browser post (`response_mode=form_post`). It comes from
 * another site, so the browser leaves its SameSite=Lax cookie out. Nothing is decided here: the browser is told to come
 * again to this path by GET with the same parameters, and then it brings the cookie.
 */
export async function receivePostedForm({ settings, request }: RequestContext): Promise<WebReply> {
  // Every value is kept, also of a parameter that comes twice: judging that is up to the flow.
  const answer = (await readFields(request)).filter(([name]) => PARAMETERS.includes(name))
  const query = new URLSearchParams(answer.map(([name, value]) => [name, value]))
  return respondWithRedirect(`${settings.origin}${request.path}?${query.toString()}`, 303)
}
