import { forgetOperator } from '../cookies/forget-operator.ts'
import { answerPage } from '../pages/answer-page.ts'
import { renderInvalidSessionPage } from '../pages/render-invalid-session-page.ts'
import { answerJson } from '../wire/answer-json.ts'
import { prefersHtml } from '../wire/prefers-html.ts'

/** The documented 401, which resets all cookies; a page for a browser, the documented body for everyone else. */
export async function answerInvalidSession(request: Request, secure: boolean): Promise<Response> {
  const response = prefersHtml(request)
    ? await answerPage(401, renderInvalidSessionPage(), [])
    : answerJson(401, { error: 'Invalid_Session', description: 'Your request needs a valid session' })
  for (const cookie of forgetOperator(secure)) response.headers.append('Set-Cookie', cookie)
  return response
}
