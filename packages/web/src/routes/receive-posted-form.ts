import { respondWithMessage } from '../respond/respond-with-message.ts'
import { securityHeaders } from '../respond/security-headers.ts'
import type { Visit } from '../site.ts'

const MAX_BYTES = 16_384
const PARAMETERS = ['code', 'state', 'iss', 'error', 'error_description', 'description', 'correlation_id']

/**
 * `POST {base}/discovery_callback`: the form an operator has the browser post (`response_mode=form_post`). It comes from
 * another site, so the browser leaves its SameSite=Lax cookie out. Nothing is decided here: the browser is told to come
 * again by GET with the same parameters, and then it brings the cookie.
 */
export async function receivePostedForm(visit: Visit): Promise<Response> {
  const form = await readForm(visit.request)
  if (form === undefined) {
    const text = 'What arrived is not the answer of an operator.'
    return respondWithMessage(visit, 400, { title: 'That did not work', text })
  }
  // Every value is kept, also of a parameter that comes twice: judging that is up to the flow.
  const answer = [...form].filter(([name]) => PARAMETERS.includes(name))
  const query = new URLSearchParams(answer).toString()
  const location = `${visit.site.origin}${visit.url.pathname}?${query}`
  return new Response(null, { status: 303, headers: { ...securityHeaders, location } })
}

async function readForm(request: Request): Promise<URLSearchParams | undefined> {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return undefined
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return new URLSearchParams(text + decoder.decode())
}
