import { isServed } from '../applications/is-served.ts'
import type { DiscoverySettings } from '../discovery-service-options.ts'
import { answerPage } from '../pages/answer-page.ts'
import type { SelectionProblem } from '../pages/describe-problem.ts'
import { renderSelectionPage } from '../pages/render-selection-page.ts'
import { requireMethod } from '../wire/require-method.ts'
import { answerInvalidSession } from './answer-invalid-session.ts'
import { decideSelection } from './decide-selection.ts'
import { listFormTargets } from './list-form-targets.ts'
import { readForm } from './read-form.ts'
import { requireOwnForm } from './require-own-form.ts'
import { returnToApplication } from './return-to-application.ts'

/** The operator selection page and the forms on it. */
export async function answerSelection(request: Request, settings: DiscoverySettings): Promise<Response> {
  requireMethod(request, 'GET', 'POST')
  const { applications, directory, sessions } = settings
  const id = new URL(request.url).searchParams.get('session_id') ?? ''
  const session = await sessions.read(id, settings.clock())
  const application = session && (await applications.find(session.clientId))
  // Registered when the session began is not enough: it may have been withdrawn since.
  if (!session || !application?.redirectUrls.includes(session.redirectUrl)) {
    return answerInvalidSession(request, settings.secure)
  }
  const operators = (await directory.list()).filter((operator) => isServed(operator, application))
  const show = (status: number, entered: { problem?: SelectionProblem; msisdn?: string } = {}): Promise<Response> =>
    answerPage(
      status,
      renderSelectionPage({ clientName: application.shortName, session, operators, ...entered }),
      listFormTargets(session.redirectUrl, operators),
    )
  if (request.method === 'GET') return show(200)

  const form = await readForm(request)
  requireOwnForm(request, form, session)
  const decision = await decideSelection(form, application, directory)
  if (decision.kind === 'explain') {
    return show(422, { problem: decision.problem, msisdn: form.get('msisdn') ?? '' })
  }
  const taken = await sessions.take(id, settings.clock())
  return taken
    ? returnToApplication(taken.redirectUrl, decision.parameters)
    : answerInvalidSession(request, settings.secure)
}
