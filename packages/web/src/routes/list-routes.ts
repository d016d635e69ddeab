import { exchangeCode } from '../hand-over/exchange-code.ts'
import { backchannelLogout } from '../logout/backchannel-logout.ts'
import { logoutCallback } from '../logout/logout-callback.ts'
import { logout } from '../logout/logout.ts'
import type { Sessions, Site, Visit } from '../site.ts'
import type { WebRoute } from '../web-log-record.ts'
import { discoveryCallback } from './discovery-callback.ts'
import { refreshSession } from './refresh-session.ts'
import { revokeTokens } from './revoke-tokens.ts'
import { sectorIdentifierUri } from './sector-identifier-uri.ts'
import { showAttributes } from './show-attributes.ts'
import { showOpenapi } from './show-openapi.ts'
import { showSession } from './show-session.ts'
import { startDiscoveryManually } from './start-discovery-manually.ts'
import { startDiscovery } from './start-discovery.ts'

export interface Route {
  readonly name: WebRoute
  /** Steps of a sign-in answer GET alone: a HEAD, which link checkers send, must neither begin nor use up one. */
  readonly methods?: readonly string[]
  /** Only programs come here, and get JSON whatever they accept. */
  readonly forPrograms?: boolean
  readonly answer: (visit: Visit) => Response | Promise<Response>
}

const step = ['GET']
const document = ['GET', 'HEAD']
const action = ['POST']

/** The routes by path; those whose option is not given are not there. */
export function listRoutes(site: Omit<Site, 'assets'>): ReadonlyMap<string, Route> {
  const { basePath, mobileConnect, operators, sessions, appRedirectUrls } = site
  const below = (route: Route, path: string = route.name): readonly [string, Route] => [`${basePath}/${path}`, route]
  const sector: Route = { name: 'sector_identifier_uri', methods: document, answer: sectorIdentifierUri }
  return new Map([
    ...(mobileConnect.hasDiscovery() ? discoveryRoutes.map((route) => below(route)) : []),
    below({ name: 'discovery_callback', methods: ['GET', 'POST'], answer: discoveryCallback }),
    below(sector),
    below(sector, 'sector_identifier_uri.json'),
    ['/openapi.json', { name: 'openapi', methods: document, answer: showOpenapi }],
    ...(operators.length === 0
      ? []
      : [below({ name: 'start_discovery_manually', methods: step, answer: startDiscoveryManually })]),
    ...(sessions === undefined ? [] : listSessionRoutes(sessions).map((route) => below(route))),
    ...(sessions === undefined || appRedirectUrls.length === 0 ? [] : [below(exchangeRoute(sessions))]),
  ])
}

const discoveryRoutes = (['start_discovery', 'start_authentication', 'start_authorization'] as const).map(
  (name): Route => ({ name, methods: step, answer: (visit) => startDiscovery(name, visit) }),
)

const listSessionRoutes = (sessions: Sessions): readonly Route[] => [
  { name: 'session', methods: step, answer: showSession },
  { name: 'userinfo', methods: step, answer: (visit) => showAttributes(visit, 'requestUserInfo') },
  { name: 'identity', methods: step, answer: (visit) => showAttributes(visit, 'requestIdentity') },
  { name: 'refresh', methods: action, answer: refreshSession },
  { name: 'revoke', methods: action, answer: revokeTokens },
  { name: 'logout', methods: action, answer: (visit) => logout(visit, sessions) },
  { name: 'logout_callback', methods: step, answer: (visit) => logoutCallback(visit, sessions) },
  {
    name: 'backchannel_logout',
    methods: action,
    forPrograms: true,
    answer: (visit) => backchannelLogout(visit, sessions),
  },
]

const exchangeRoute = (sessions: Sessions): Route => ({
  name: 'exchange_code',
  methods: action,
  forPrograms: true,
  answer: (visit) => exchangeCode(visit, sessions),
})
