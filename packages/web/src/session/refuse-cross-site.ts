import { Problem } from '../respond/problem.ts'
import type { RequestContext } from '../request-context.ts'
import { isBearer } from '../request/session-cookie.ts'

/** Refuses a POST that another site's page made the browser send, cookie and all. A bearer does not count on a cookie. */
export function refuseCrossSite({ settings, request }: RequestContext): void {
  if (isBearer(request)) return
  const { header } = request
  const from = header('sec-fetch-site')
  const ours = from === undefined ? header('origin') === settings.origin : from === 'same-origin' || from === 'none'
  if (ours) return
  const text = 'The request was not sent by a page of this site.'
  throw new Problem('WEB_CROSS_SITE_REQUEST', { title: 'This did not come from here', text })
}
