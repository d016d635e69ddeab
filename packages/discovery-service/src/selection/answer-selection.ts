import { isServed } from '../applications/is-served.ts'
import { recallDiscovery } from '../cookies/recall-discovery.ts'
import { rememberDiscovery } from '../cookies/remember-discovery.ts'
import { answerPage } from '../pages/answer-page.ts'
import { chooseLanguage } from '../pages/languages/choose-language.ts'
import { renderSelectionPage } from '../pages/render-selection-page.ts'
import type { SelectionView } from '../pages/selection-view.ts'
import type { WireReply, WireRequest } from '../wire/wire-exchange.ts'
import { type Answer, answerRedirect } from '../wire/answer.ts'
import { requireMethod } from '../wire/refusal.ts'
import { answerInvalidSession } from './answer-invalid-session.ts'
import { decideSelection } from './decide-selection.ts'
import { listFormTargets } from './list-form-targets.ts'
import { readOwnForm } from './read-own-form.ts'
import type { SelectionSettings } from './selection-settings.ts'

/** The operator selection page and the forms on it. */
export async function answerSelection(request: WireRequest, settings: SelectionSettings): Promise<Answer> {
  requireMethod(request, 'GET', 'POST')
  const { applications, directory, sessions, basePath } = settings
  const id = new URLSearchParams(request.query).get('session_id') ?? ''
  const nowMs = settings.clock()
  // What this service never made is not worth a look into the store, which may not even take it.
  const session = /^[\w-]{43}$/.test(id) ? await sessions.read(id, nowMs) : undefined
  const application = session && (await applications.find(session.clientId))
  // Registered when the session began is not enough: it may have been withdrawn since.
  if (!session || !application?.redirectUrls.includes(session.redirectUrl)) {
    return answerInvalidSession(request, settings)
  }
  const { clientId, shortName: clientName } = application
  const operators = (await directory.list()).filter((operator) => isServed(operator, application))

  const show = async (
    status: number,
    entered: Pick<SelectionView, 'problem' | 'msisdn' | 'filter'> = {},
  ): Promise<Answer> => {
    const texts = chooseLanguage(request)
    const recalled = await recallDiscovery(request.header('cookie') ?? '', nowMs, clientId, [])
    const remembered = operators.find((operator) => operator.id === recalled?.operator)
    const page = renderSelectionPage({ texts, clientName, session, operators, remembered, ...entered })
    const targets = listFormTargets(session.redirectUrl, operators)
    const reply = await answerPage(status, page, texts, targets, basePath)
    return { reply, event: { type: 'selection', outcome: 'page_shown', status, clientId } }
  }
  if (request.method === 'GET') return show(200)

  const form = await readOwnForm(request, session)
  const decision = await decideSelection(form, id, application, settings)
  if (decision.kind === 'search') return show(200, { filter: decision.filter })
  if (decision.kind === 'explain') {
    const { problem, filter } = decision
    const msisdn = form.get('msisdn') ?? ''
    return show(problem === 'too_many_numbers' ? 429 : 422, { problem, msisdn, ...(filter && { filter }) })
  }

  const taken = await sessions.take(id, nowMs)
  if (!taken) return answerInvalidSession(request, settings)
  const reply = returnToApplication(taken.redirectUrl, decision.parameters)
  const event = { type: 'selection', status: reply.status, clientId } as const
  if (decision.outcome !== 'operator_selected') return { reply, event: { ...event, outcome: decision.outcome } }
  const { outcome, operatorId, msisdn } = decision
  const cookies = taken.setCookies ? await rememberDiscovery(operatorId, msisdn, clientId, nowMs, settings) : []
  return { reply: { ...reply, cookies }, event: { ...event, outcome, operatorId } }
}

/** Sends the person back with what the selection found, leaving a query the URL already has as it is. */
function returnToApplication(redirectUrl: string, parameters: Readonly<Record<string, string>>): WireReply {
  const url = new URL(redirectUrl)
  url.search = [url.search.slice(1), new URLSearchParams(parameters)].filter(String).join('&')
  return answerRedirect(303, url.href)
}
