import { refuseUnknownMembers } from './arguments/refuse-unknown-members.ts'
import { requireList, requireText } from './arguments/require-argument.ts'
import { checkPorts } from './check-ports.ts'
import type { DiscoveryApplication } from './discovery/build-discovery-request.ts'
import { DISCOVERY_DIALECTS } from './discovery/discovery-options.ts'
import type { Operator } from './discovery/operator.ts'
import { isPrintableAscii } from './encoding/is-ascii.ts'
import { isAcceptableUrl } from './endpoint/is-acceptable-url.ts'
import { type MixUpDefence, refuseSharedIssuers, settleMixUpDefence } from './mix-up/mix-up-defence.ts'
import type { ApplicationOptions, MobileConnectOptions } from './mobile-connect-options.ts'
import {
  CLOCK_TOLERANCE_S,
  DEFAULT_DISCOVERY_DIALECT,
  DEFAULT_ID_TOKEN_ALGORITHMS,
  DEFAULT_SCOPES,
  DEFAULT_X_REDIRECT,
  HEADER_TEXT_MAX_LENGTH,
  MAX_BODY_BYTES,
  MIN_CACHE_KEY_SECRET_LENGTH,
  TIMEOUT_MS,
  TRANSACTION_LIFETIME_S,
} from './options/defaults.ts'
import { settleNumber } from './options/settle-number.ts'
import { normalizeScope } from './scope/normalize-scope.ts'
import { isGuessableSecret } from './secrets/is-guessable-secret.ts'

const OPTIONS: Readonly<Record<keyof MobileConnectOptions, true>> = {
  application: true,
  ports: true,
  cacheKeySecret: true,
  timeoutMs: true,
  maxBodyBytes: true,
  transactionLifetimeS: true,
  clockToleranceS: true,
  dialectOf: true,
  idTokenAlgorithms: true,
  requireEncryptedIdTokens: true,
}
const APPLICATION: Readonly<Record<keyof ApplicationOptions, true>> = {
  clientId: true,
  clientSecret: true,
  discoveryUrl: true,
  redirectUrl: true,
  redirectUrlPerIssuer: true,
  requireIssuerInResponse: true,
  operators: true,
  clientName: true,
  xRedirect: true,
  discoveryDialect: true,
  serverSideVersion: true,
  apiVersion: true,
  scopes: true,
}
const ALGORITHM = /^(?:(?:RS|PS|ES)(?:256|384|512)|EdDSA|Ed25519)$/

/** The options with every default filled in. */
export interface SettledOptions {
  readonly timeoutMs: number
  readonly maxBodyBytes: number
  readonly transactionLifetimeMs: number
  readonly clockToleranceS: number
  readonly discovery: DiscoveryApplication | undefined
  readonly redirectUrl: string
  /** Normalized. */
  readonly scopes: string
  readonly operators: readonly Operator[]
  readonly mixUpDefence: MixUpDefence
  readonly requireIssuerInResponse: boolean
  readonly idTokenAlgorithms: readonly string[]
  readonly requireEncryptedIdTokens: boolean
}

/** Checks every option, and throws a TypeError that names the one that is missing, malformed or out of its range. */
export function settleOptions(options: MobileConnectOptions): SettledOptions {
  refuseUnknownMembers('options', options, OPTIONS)
  const { application, ports, cacheKeySecret } = options
  refuseUnknownMembers('application', application, APPLICATION)
  requireText('cacheKeySecret', cacheKeySecret)
  checkPorts(ports)
  const timeoutMs = settleNumber('timeoutMs', options.timeoutMs, TIMEOUT_MS)
  const maxBodyBytes = settleNumber('maxBodyBytes', options.maxBodyBytes, MAX_BODY_BYTES)
  const idTokenAlgorithms = options.idTokenAlgorithms ?? DEFAULT_ID_TOKEN_ALGORITHMS
  const requireEncryptedIdTokens = options.requireEncryptedIdTokens ?? false
  const discovery = readDiscoveryApplication(application)
  const { redirectUrl, requireIssuerInResponse = false, operators = [] } = application
  requireList('application.operators', operators)
  const mixUpDefence = settleMixUpDefence(application, discovery !== undefined)
  refuseSharedIssuers(operators, (operator) => options.dialectOf?.(operator).issuer)
  requireText('application.redirectUrl', redirectUrl)
  if (!isAcceptableUrl(redirectUrl, true)) {
    throw new TypeError('application.redirectUrl must be an absolute https URL, or http on loopback')
  }
  if (cacheKeySecret.length < MIN_CACHE_KEY_SECRET_LENGTH) {
    throw new TypeError(`cacheKeySecret must have at least ${MIN_CACHE_KEY_SECRET_LENGTH} characters`)
  }
  if (isGuessableSecret(cacheKeySecret)) {
    throw new TypeError('cacheKeySecret must be random: it repeats itself or has too few distinct characters')
  }
  requireList('idTokenAlgorithms', idTokenAlgorithms)
  if (idTokenAlgorithms.length === 0 || !idTokenAlgorithms.every((alg) => ALGORITHM.test(alg))) {
    throw new TypeError('idTokenAlgorithms must be asymmetric signature algorithms')
  }
  if (requireEncryptedIdTokens && ports.tokenDecrypter === undefined) {
    throw new TypeError('requireEncryptedIdTokens needs the port tokenDecrypter')
  }
  return {
    timeoutMs,
    maxBodyBytes,
    transactionLifetimeMs:
      1_000 * settleNumber('transactionLifetimeS', options.transactionLifetimeS, TRANSACTION_LIFETIME_S),
    clockToleranceS: settleNumber('clockToleranceS', options.clockToleranceS, CLOCK_TOLERANCE_S),
    discovery,
    redirectUrl,
    scopes: normalizeScope(application.scopes ?? DEFAULT_SCOPES),
    operators,
    mixUpDefence,
    requireIssuerInResponse,
    idTokenAlgorithms,
    requireEncryptedIdTokens,
  }
}

/** All three members that make discovery possible, or none. */
function readDiscoveryApplication(application: ApplicationOptions): DiscoveryApplication | undefined {
  const { clientId, clientSecret, discoveryUrl, redirectUrl, xRedirect = DEFAULT_X_REDIRECT } = application
  const { discoveryDialect: dialect = DEFAULT_DISCOVERY_DIALECT, serverSideVersion } = application
  if (clientId === undefined && clientSecret === undefined && discoveryUrl === undefined) return undefined
  if (!clientId || !clientSecret || !discoveryUrl) {
    throw new TypeError('application.clientId, clientSecret and discoveryUrl go together, and must not be empty')
  }
  requireText('application.discoveryUrl', discoveryUrl)
  if (!isAcceptableUrl(discoveryUrl, true)) {
    throw new TypeError('application.discoveryUrl must be an absolute https URL, or http on loopback')
  }
  if (!DISCOVERY_DIALECTS.includes(dialect)) {
    throw new TypeError(`application.discoveryDialect must be ${DISCOVERY_DIALECTS.join(' or ')}`)
  }
  const discovery = { clientId, clientSecret, discoveryUrl, redirectUrl, xRedirect, dialect }
  if (serverSideVersion === undefined) return discovery
  if (!isPrintableAscii(serverSideVersion, HEADER_TEXT_MAX_LENGTH)) {
    throw new TypeError(
      `application.serverSideVersion must be 1 to ${HEADER_TEXT_MAX_LENGTH} printable ASCII characters`,
    )
  }
  return { ...discovery, serverSideVersion }
}
