import { type AuthenticationRequest, type DiscoveryOptions, isIpAddress } from '@mobile-connect/core'
import type { AfterSignIn } from '../sign-in/after-sign-in.ts'
import type { RememberedDiscovery } from '../request/discovery-cookies.ts'
import type { RequestContext } from '../request-context.ts'
import { clientAddress } from '../limit/check-limit.ts'
import { findAuthentication } from './find-authentication.ts'
import type { ParameterError } from '../web-problem.ts'
import { checkParameters, collectParameters, type Parameters, type Refuse } from './collect-parameters.ts'
import { refuseUnknownParameters } from './refuse-unknown-parameters.ts'
import { startParameterNames, type ParameterSchemas, type StartRoute } from './start-discovery-parameters.ts'

/** A route that begins a sign-in, and what its query is checked with. */
export interface StartForm {
  readonly route: StartRoute
  readonly schemas: ParameterSchemas
}

/** What a request to begin a sign-in asks for. */
export interface StartQuery {
  /** E.164 with `+`. */
  readonly msisdn: string | undefined
  /** The number that the cookies stand for in its place. */
  readonly remembered: RememberedDiscovery['number']
  readonly discovery: DiscoveryOptions
  readonly authentication: AuthenticationRequest
  readonly after: AfterSignIn
}

/**
 * Reads the query of a route that begins a sign-in, and finds all mistakes in it at once. `find` says which way to the
 * operator was chosen, and the parameters of the others are passed over.
 */
export function parseStart(
  { route, schemas }: StartForm,
  context: RequestContext,
  remembered: RememberedDiscovery,
): StartQuery | { readonly mistakes: readonly ParameterError[] } {
  const mistakes: ParameterError[] = []
  const refuse: Refuse = (parameter, detail) => void mistakes.push({ parameter, detail })
  const { query } = context
  refuseUnknownParameters(query, schemas, startParameterNames, refuse)
  const given = withoutOtherWays(collectParameters(query, schemas, refuse))
  const checked = checkParameters(given, schemas, refuse)

  refuseIncomplete(given, refuse)
  const hint = recall(route, checked, remembered)
  const discovery = route === 'start_discovery_manually' ? {} : findDiscovery(context, checked, hint, refuse)
  const authentication = findAuthentication(route, context.settings, checked, refuse)
  const operator = 'operator' in schemas ? findOperator(context.settings, given, refuse) : {}
  const after = { ...operator, ...findAfterSignIn(given, checked, schemas, refuse) }
  if (mistakes.length > 0) return { mistakes }
  return { msisdn: checked['msisdn'], remembered: hint.number, discovery, authentication, after }
}

/** What the Discovery Service is reminded of: no operator for who wants to choose, and no other number than a given one. */
function recall(
  route: StartRoute,
  { find, msisdn }: Parameters,
  { operator, number }: RememberedDiscovery,
): RememberedDiscovery {
  if (route === 'start_discovery_manually' || find === 'selection') return { operator: [] }
  return { operator, ...(msisdn === undefined && number !== undefined && { number }) }
}

/** Which way to the operator a parameter belongs to. */
const ways: Parameters = { msisdn: 'msisdn', mcc: 'mcc_mnc', mnc: 'mcc_mnc' }

function withoutOtherWays(given: Parameters): Parameters {
  const chosen = given['find']
  if (chosen === undefined) return given
  return Object.fromEntries(Object.entries(given).filter(([name]) => (ways[name] ?? chosen) === chosen))
}

function refuseIncomplete({ find, msisdn, mcc, mnc }: Parameters, refuse: Refuse): void {
  const byNetwork = find === 'mcc_mnc' || mcc !== undefined || mnc !== undefined
  if (byNetwork && msisdn !== undefined) refuse('msisdn', 'Give a phone number or MCC and MNC, not both.')
  if (byNetwork && mcc === undefined) refuse('mcc', 'MCC is three digits, such as 907.')
  if (byNetwork && mnc === undefined) refuse('mnc', 'MNC is two or three digits, such as 07.')
  if (find === 'msisdn' && msisdn === undefined) refuse('msisdn', 'Enter your phone number.')
}

function findDiscovery(
  { settings, request, connection }: RequestContext,
  checked: Parameters,
  { operator, number }: RememberedDiscovery,
  refuse: Refuse,
): DiscoveryOptions {
  const { find, msisdn, mcc, mnc } = checked
  // An address anybody may claim is worth nothing, so the connection's own is sent unless the host says whom it trusts.
  const claimed = settings.trustClaimedSourceIp ? (checked['sourceIp'] ?? request.header('x-source-ip')) : undefined
  if (claimed && !isIpAddress(claimed)) refuse('sourceIp', 'This is not an IP address.')
  const own = clientAddress(connection)
  const sourceIp = claimed || (settings.includeRequestIp && own !== undefined && isIpAddress(own) ? own : undefined)
  const clientSideVersion = request.header('client-side-version') ?? ''
  const cookies = [...operator, ...(number === undefined ? [] : [number.cookie])].join('; ')
  return {
    ...(msisdn !== undefined && { msisdn }),
    ...(mcc !== undefined && mnc !== undefined && { identifiedMcc: mcc, identifiedMnc: mnc }),
    ...(find === 'selection' && { manuallySelect: true }),
    ...(sourceIp !== undefined && { sourceIp }),
    ...(/^[\x20-\x7e]{1,256}$/.test(clientSideVersion) && { clientSideVersion }),
    ...(cookies !== '' && { cookies }),
  }
}

function findOperator(
  { operators }: RequestContext['settings'],
  given: Parameters,
  refuse: Refuse,
): { readonly operator?: string } {
  if (operators.length > 1 && given['operator'] === undefined) refuse('operator', 'Say which operator.')
  const operator = given['operator'] ?? operators[0]?.id
  return operator === undefined ? {} : { operator }
}

function findAfterSignIn(
  given: Parameters,
  { return_to, app_redirect_uri, code_challenge, app_state }: Parameters,
  schemas: ParameterSchemas,
  refuse: Refuse,
): AfterSignIn {
  const handOver = ['app_redirect_uri', 'code_challenge', 'code_challenge_method']
  if ('app_redirect_uri' in schemas && [...handOver, 'app_state'].some((name) => given[name] !== undefined)) {
    for (const name of handOver) if (given[name] === undefined) refuse(name, 'A hand-over to an app needs this.')
    if (given['return_to'] !== undefined) refuse('return_to', 'A sign-in ends in an app or at a path, not at both.')
  }
  if (app_redirect_uri === undefined || code_challenge === undefined) {
    return return_to === undefined ? {} : { returnTo: return_to }
  }
  const state = app_state === undefined ? {} : { state: app_state }
  return { app: { redirectUri: app_redirect_uri, codeChallenge: code_challenge, ...state } }
}
