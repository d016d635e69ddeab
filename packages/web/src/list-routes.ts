import { exchangeCode } from './hand-over/exchange-code.ts'
import { backchannelLogout } from './logout/backchannel-logout.ts'
import { logoutCallback } from './logout/logout-callback.ts'
import { logout } from './logout/logout.ts'
import type { StartRoute } from './query/start-discovery-parameters.ts'
import { discoveryCallback } from './routes/discovery-callback.ts'
import { refreshSession } from './routes/refresh-session.ts'
import { revokeTokens } from './routes/revoke-tokens.ts'
import { prepareOpenapi, respondNotFound, sectorIdentifierUri, serveAsset } from './routes/serve-documents.ts'
import { showAttributes } from './routes/show-attributes.ts'
import { showSession } from './routes/show-session.ts'
import { prepareStart } from './routes/start-sign-in.ts'
import type { Sessions, CheckedOptions, RequestContext } from './request-context.ts'
import type { WebRoute } from './request-log-record.ts'
import type { WebReply } from './web-exchange.ts'

export interface Route {
  readonly name: WebRoute
  /** Steps of a sign-in answer GET alone: a HEAD, which link checkers send, must neither begin nor use up one. */
  readonly methods?: readonly string[]
  /** Only programs come here, and get JSON whatever they accept. */
  readonly forPrograms?: boolean
  readonly answer: (context: RequestContext) => WebReply | Promise<WebReply>
}

const step = ['GET']
const document = ['GET', 'HEAD']
const action = ['POST']

/** A route, and the id of the issuer where the path is a callback for one issuer. */
export interface FoundRoute {
  readonly route: Route
  readonly issuerId: string | undefined
}

const asset: Route = { name: 'asset', methods: document, answer: serveAsset }
const unknown: Route = { name: 'unknown', answer: respondNotFound }

/** Prepares the way from a path to its route. */
export function prepareRoutes(settings: CheckedOptions, assetFolder: string): (path: string) => FoundRoute {
  const routes = listRoutes(settings)
  const callback = `${settings.basePath}/discovery_callback`
  return (path) => {
    const route = routes.get(path)
    if (route !== undefined) return { route, issuerId: undefined }
    const id = path.startsWith(`${callback}/`) ? path.slice(callback.length + 1) : ''
    const ofIssuer = /^[\w-]{16}$/.test(id) ? routes.get(callback) : undefined
    if (ofIssuer !== undefined) return { route: ofIssuer, issuerId: id }
    return { route: path.startsWith(`${assetFolder}/`) ? asset : unknown, issuerId: undefined }
  }
}

/** The routes by path; those whose option is not given are not there. */
function listRoutes(settings: CheckedOptions): ReadonlyMap<string, Route> {
  const { basePath, mobileConnect, operators, sessions, appRedirectUrls } = settings
  const below = (route: Route, path: string = route.name): readonly [string, Route] => [`${basePath}/${path}`, route]
  const start = (name: StartRoute): Route => ({ name, methods: step, answer: prepareStart(name, settings) })
  const sector: Route = { name: 'sector_identifier_uri', methods: document, answer: sectorIdentifierUri }
  return new Map([
    ...(mobileConnect.hasDiscovery() ? discoveryRoutes.map((name) => below(start(name))) : []),
    below({ name: 'discovery_callback', methods: ['GET', 'POST'], answer: discoveryCallback }),
    below(sector),
    below(sector, 'sector_identifier_uri.json'),
    ['/openapi.json', { name: 'openapi', methods: document, answer: prepareOpenapi(settings) }],
    ...(operators.length === 0 ? [] : [below(start('start_discovery_manually'))]),
    ...(sessions === undefined ? [] : listSessionRoutes(sessions).map((route) => below(route))),
    ...(sessions === undefined || appRedirectUrls.length === 0 ? [] : [below(exchangeRoute(sessions))]),
  ])
}

const discoveryRoutes = ['start_discovery', 'start_authentication', 'start_authorization'] as const

const listSessionRoutes = (sessions: Sessions): readonly Route[] => [
  { name: 'session', methods: step, answer: showSession },
  { name: 'userinfo', methods: step, answer: (context) => showAttributes(context, 'requestUserInfo') },
  { name: 'identity', methods: step, answer: (context) => showAttributes(context, 'requestIdentity') },
  { name: 'refresh', methods: action, answer: refreshSession },
  { name: 'revoke', methods: action, answer: revokeTokens },
  { name: 'logout', methods: action, answer: (context) => logout(context, sessions) },
  { name: 'logout_callback', methods: step, answer: (context) => logoutCallback(context, sessions) },
  {
    name: 'backchannel_logout',
    methods: action,
    forPrograms: true,
    answer: (context) => backchannelLogout(context, sessions),
  },
]

const exchangeRoute = (sessions: Sessions): Route => ({
  name: 'exchange_code',
  methods: action,
  forPrograms: true,
  answer: (context) => exchangeCode(context, sessions),
})
