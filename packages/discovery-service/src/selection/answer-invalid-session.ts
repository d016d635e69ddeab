import { forgetDiscovery } from '../cookies/remember-discovery.ts'
import { answerPage } from '../pages/answer-page.ts'
import { chooseLanguage } from '../pages/languages/choose-language.ts'
import type { SelectionTexts } from '../pages/languages/selection-texts.ts'
import { type Html, html } from '@mobile-connect/pages'
import { type Answer, answerJson } from '../wire/answer.ts'
import type { WireRequest } from '../wire/wire-exchange.ts'
import { prefersHtml } from '../wire/read-accept.ts'
import type { SelectionSettings } from './selection-settings.ts'

/** The documented 401, which resets all cookies; a page for a browser, the documented body for everyone else. */
export async function answerInvalidSession(
  request: WireRequest,
  { cookiePolicy, basePath }: SelectionSettings,
): Promise<Answer> {
  const error = 'Invalid_Session'
  const texts = chooseLanguage(request)
  const reply = prefersHtml(request)
    ? await answerPage(401, renderInvalidSessionPage(texts), texts, [], basePath)
    : answerJson(401, { error, description: 'Your request needs a valid session' })
  const cookies = forgetDiscovery(cookiePolicy)
  return { reply: { ...reply, cookies }, event: { type: 'selection', outcome: 'refused', status: 401, error } }
}

function renderInvalidSessionPage({ endedTitle, ended }: SelectionTexts): Html {
  return html`<h1>${endedTitle}</h1>
    <p class="lead">${ended}</p>`
}
