import { authenticateApplication } from '../applications/authenticate-application.ts'
import { readRememberedOperator } from '../cookies/read-remembered-operator.ts'
import { rememberOperator } from '../cookies/remember-operator.ts'
import type { DiscoverySettings } from '../discovery-service-options.ts'
import type { Application } from '../ports/application-registry.port.ts'
import { beginSelection } from '../selection/begin-selection.ts'
import { answerJson } from '../wire/answer-json.ts'
import { answerRedirect } from '../wire/answer-redirect.ts'
import { answerRefusal } from '../wire/answer-refusal.ts'
import { prefersHtml } from '../wire/prefers-html.ts'
import { Refusal } from '../wire/refusal.ts'
import { requireMethod } from '../wire/require-method.ts'
import { describeOperator } from './describe-operator.ts'
import { readDiscoveryRequest } from './read-discovery-request.ts'
import { type Parameters, readParameters } from './read-parameters.ts'
import { resolveOperator } from './resolve-operator.ts'

/** The Discovery API: credentials, then the body, then `Redirect_URL`, then everything else. */
export async function answerDiscovery(
  request: Request,
  clientIp: string | undefined,
  settings: DiscoverySettings,
): Promise<Response> {
  requireMethod(request, 'GET', 'POST')
  const application = await authenticateApplication(request, settings.applications)
  const parameters = await readParameters(request)
  const { correlation_id } = parameters
  const echo = correlation_id === undefined ? {} : { correlation_id }
  try {
    const redirectUrl = readRedirectUrl(parameters, application)
    const asked = readDiscoveryRequest(parameters, request.headers)
    const nowMs = settings.clock()
    const rememberedOperator = asked.ignoreCookies
      ? undefined
      : readRememberedOperator(request.headers.get('cookie') ?? '', nowMs)
    const known = { rememberedOperator, clientIp }
    const operator = await resolveOperator(asked, application, settings.directory, known)
    if (operator === undefined) {
      const href = await beginSelection(application.clientId, redirectUrl, settings)
      if (prefersHtml(request)) return answerRedirect(302, href)
      return answerJson(200, { links: [{ rel: 'operatorSelection', href }], ...echo })
    }
    const ttl = Math.floor(nowMs / 1000) + settings.ttlS
    const response = answerJson(200, {
      ...(await describeOperator(operator, application, asked.msisdn, ttl)),
      ...echo,
    })
    const cookies = asked.setCookies ? rememberOperator(operator.id, nowMs, settings.secure) : []
    for (const cookie of cookies) response.headers.append('Set-Cookie', cookie)
    return response
  } catch (error) {
    if (error instanceof Refusal) return answerRefusal(error, echo)
    throw error
  }
}

function readRedirectUrl({ Redirect_URL: redirectUrl }: Parameters, { redirectUrls }: Application): string {
  if (redirectUrl === undefined) throw new Refusal(400, 'Invalid_Request', 'Redirect_URL missing')
  if (redirectUrls.includes(redirectUrl)) return redirectUrl
  throw new Refusal(400, 'Invalid_Request', 'Redirect_URL is not registered for this application')
}
