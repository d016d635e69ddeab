import { authenticateApplication, type CredentialSettings } from '../applications/authenticate-application.ts'
import { requireRedirectUrl } from '../applications/require-redirect-url.ts'
import { forgetDiscovery, rememberDiscovery } from '../cookies/remember-discovery.ts'
import { recallDiscovery } from '../cookies/recall-discovery.ts'
import { beginSelection } from '../selection/begin-selection.ts'
import type { SelectionSettings } from '../selection/selection-settings.ts'
import { type Answer, answerJson, answerJsonText, answerRedirect, answerRefusal } from '../wire/answer.ts'
import type { Connection, WireRequest } from '../wire/wire-exchange.ts'
import { Refusal, requireMethod, requireRate } from '../wire/refusal.ts'
import { wantsJson } from '../wire/read-accept.ts'
import type { RenderOperator } from './prepare-operators.ts'
import { issueSubscriberIds, type SubscriberIds } from '../subscribers/issue-subscriber-ids.ts'
import { readDiscoveryRequest } from './read-discovery-request.ts'
import { readParameters } from './read-parameters.ts'
import { resolveOperator } from './resolve-operator.ts'

/** What the Discovery API needs. */
export interface DiscoverySettings extends CredentialSettings, SelectionSettings {
  /** Seconds an answer may be cached. */
  readonly ttlS: number
  readonly renderOperator: RenderOperator
}

/** The Discovery API: credentials, rate, the body, `Redirect_URL`, then everything else. */
export async function answerDiscovery(
  request: WireRequest,
  connection: Connection,
  settings: DiscoverySettings,
): Promise<Answer> {
  requireMethod(request, 'GET', 'POST', 'OPTIONS')
  const application = await authenticateApplication(request, connection, settings)
  const { clientId } = application
  let echo: { readonly correlation_id?: string } = {}
  try {
    requireRate(await settings.rateLimiter.count('application', clientId))
    const parameters = await readParameters(request)
    if (parameters.correlation_id !== undefined) echo = { correlation_id: parameters.correlation_id }
    const redirectUrl = requireRedirectUrl(parameters.Redirect_URL, application.redirectUrls)
    const asked = readDiscoveryRequest(parameters, request.header)
    const nowMs = settings.clock()
    const cookies = asked.ignoreCookies ? '' : (request.header('cookie') ?? '')
    const recalled = await recallDiscovery(cookies, nowMs, clientId, settings.enumNonceSealers)
    const found = await resolveOperator(asked, application, settings.directory, { recalled, connection })

    if (found.kind === 'selection') {
      const href = await beginSelection(clientId, redirectUrl, asked.setCookies, settings)
      const forgotten = found.stale && asked.setCookies ? forgetDiscovery(settings.cookiePolicy) : []
      const reply = wantsJson(request)
        ? answerJson(200, { links: [{ rel: 'operatorSelection', href }], ...echo }, forgotten)
        : answerRedirect(302, href, forgotten)
      return { reply, event: { type: 'discovery', outcome: 'selection_started', status: reply.status, clientId } }
    }

    const { operator, by, msisdn } = found
    const known = asked.msisdn ?? msisdn
    const names = known === undefined ? undefined : await issueSubscriberIds(known, operator, settings)
    const ttl = Math.floor(nowMs / 1000) + settings.ttlS
    const body = renderSuccess(names, ttl, settings.renderOperator(operator, application), echo)
    const remembered = asked.setCookies ? await rememberDiscovery(operator.id, msisdn, clientId, nowMs, settings) : []
    const event = { outcome: 'operator_found', status: 200, clientId, operatorId: operator.id, resolvedBy: by } as const
    return { reply: answerJsonText(200, body, remembered), event: { type: 'discovery', ...event } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const event = { outcome: 'refused', clientId, status: error.status, error: error.error } as const
    return { reply: answerRefusal(error, echo), event: { type: 'discovery', ...event } }
  }
}

/** The documented success body. `ttl` is the NumericDate, in seconds, until which it may be cached. */
function renderSuccess(names: SubscriberIds | undefined, ttl: number, response: string, echo: object): string {
  const subscriber = names === undefined ? '{"subscriber_id":null' : renderOpen({ subscriber_id: null, ...names })
  const known = `${subscriber},"ttl":${ttl},"response":${response}`
  return 'correlation_id' in echo ? `${known},${renderOpen(echo).slice(1)}}` : `${known}}`
}

/** JSON without the closing brace. */
function renderOpen(members: object): string {
  return JSON.stringify(members).slice(0, -1)
}
