import { requireList, requireObject, requireText } from './arguments/require-argument.ts'
import { checkFlowArguments } from './check-flow-arguments.ts'
import { checkPorts } from './check-ports.ts'
import { STRICT_DIALECT } from './dialect/strict-dialect.ts'
import type { DiscoveryApplication } from './discovery/build-discovery-request.ts'
import { DISCOVERY_DIALECTS } from './discovery/discovery-options.ts'
import { isAcceptableUrl } from './endpoint/is-acceptable-url.ts'
import { isLoopbackUrl } from './endpoint/is-loopback-url.ts'
import { MobileConnectError } from './errors/mobile-connect-error.ts'
import { attemptDiscovery } from './flows/discovery/attempt-discovery.ts'
import { attemptDiscoveryAfterOperatorSelection } from './flows/discovery/attempt-discovery-after-operator-selection.ts'
import { bindRequestIdentity } from './flows/signed-in/bind-request-identity.ts'
import { checkIdTokenSignature } from './flows/signatures/check-id-token-signature.ts'
import { createDocumentLoader } from './flows/documents/create-document-loader.ts'
import { createIssuerMemory } from './flows/documents/create-issuer-memory.ts'
import { fetchDocument } from './flows/documents/fetch-document.ts'
import type { FlowContext } from './flows/context/flow-context.ts'
import { handleUrlRedirect } from './flows/sign-in/handle-url-redirect.ts'
import { loadProviderMetadata } from './flows/documents/load-provider-metadata.ts'
import { peekLogoutToken } from './flows/signed-in/peek-logout-token.ts'
import { refreshToken } from './flows/signed-in/refresh-token.ts'
import { requestHeadlessAuthentication } from './flows/headless/request-headless-authentication.ts'
import { listRedirectUrls, redirectUrlFor } from './flows/sign-in/list-redirect-urls.ts'
import { retrieveJwks } from './flows/documents/retrieve-jwks.ts'
import { revokeToken } from './flows/signed-in/revoke-token.ts'
import { startAuthentication } from './flows/sign-in/start-authentication.ts'
import { startDiscovery } from './flows/sign-in/start-discovery.ts'
import { startLogout } from './flows/signed-in/start-logout.ts'
import { startWithoutDiscovery } from './flows/sign-in/start-without-discovery.ts'
import { surviveCacheFailures } from './flows/documents/survive-cache-failures.ts'
import { validateLogoutToken } from './flows/signed-in/validate-logout-token.ts'
import { readJwks } from './jwks/read-jwks.ts'
import { readProviderMetadata } from './metadata/read-provider-metadata.ts'
import { refuseSharedIssuers, settleMixUpDefence } from './mix-up/mix-up-defence.ts'
import type { ApplicationOptions, MobileConnectOptions } from './mobile-connect-options.ts'
import type { MobileConnect } from './mobile-connect.ts'
import { normalizeScope } from './scope/normalize-scope.ts'
import { MOBILECONNECTAUTHENTICATION } from './scope/mobile-connect-scopes.ts'

const DEFAULT_TIMEOUT_MS = 10_000
const DEFAULT_MAX_BODY_BYTES = 262_144
const DEFAULT_TRANSACTION_LIFETIME_S = 600
const DEFAULT_CLOCK_TOLERANCE_S = 30
const DEFAULT_ID_TOKEN_ALGORITHMS = ['RS256']
const MIN_CACHE_KEY_SECRET_LENGTH = 32
const HEADER_TEXT = /^[\x20-\x7e]{1,256}$/
const ALGORITHM = /^(?:(?:RS|PS|ES)(?:256|384|512)|EdDSA|Ed25519)$/

/**
 * Binds the flows of the relying party to one application and its ports.
 *
 * Does nothing yet: no port is called before a flow is.
 *
 * @param options - Application, ports and limits; see {@link MobileConnectOptions} for units, ranges and defaults.
 * @returns The flows.
 * @throws TypeError when an option is missing, malformed or out of its range.
 * @example
 * const mobileConnect = createMobileConnect({ application, ports, cacheKeySecret })
 * @see SDK guide, section "Using Mobile Connect Authentication"
 */
export function createMobileConnect(options: MobileConnectOptions): MobileConnect {
  const context = createContext(options)
  return checkFlowArguments({
    hasDiscovery: () => context.discovery !== undefined,
    mixUpDefence: () => context.mixUpDefence,
    redirectUrlFor: (operator) => redirectUrlFor(context, operator),
    listRedirectUrls: () => listRedirectUrls(context),
    startDiscovery: (discovery, authentication) => startDiscovery(context, discovery, authentication),
    attemptDiscovery: (discovery) => attemptDiscovery(context, discovery),
    attemptDiscoveryAfterOperatorSelection: (url) => attemptDiscoveryAfterOperatorSelection(context, url),
    startAuthentication: (found, authentication, person) => startAuthentication(context, found, authentication, person),
    startWithoutDiscovery: (operator, authentication, person) =>
      startWithoutDiscovery(context, operator, authentication, person),
    loadProviderMetadata: (operator) => loadProviderMetadata(context, operator),
    handleUrlRedirect: (redirected, browser) => handleUrlRedirect(context, redirected, browser),
    requestHeadlessAuthentication: (found, authentication, headless, person) =>
      requestHeadlessAuthentication(context, found, authentication, headless, person),
    refreshToken: (signIn, token) => refreshToken(context, signIn, token),
    revokeToken: (signIn, token, hint) => revokeToken(context, signIn, token, hint),
    retrieveJwks: (url) => retrieveJwks(context, url),
    checkIdTokenSignature: (idToken, keyset) => checkIdTokenSignature(context, idToken, keyset),
    requestIdentity: bindRequestIdentity(context, 'identity'),
    requestUserInfo: bindRequestIdentity(context, 'user_info'),
    startLogout: (signIn, logout) => startLogout(context, signIn, logout),
    peekLogoutToken: (token) => peekLogoutToken(context, token),
    validateLogoutToken: (operator, issuer, token) => validateLogoutToken(context, operator, issuer, token),
  })
}

function createContext(options: MobileConnectOptions): FlowContext {
  requireObject('options', options)
  const { application, ports, cacheKeySecret } = options
  requireObject('application', application)
  requireText('cacheKeySecret', cacheKeySecret)
  requireObject('ports', ports)
  checkPorts(ports)
  const timeoutMs = inRange('timeoutMs', options.timeoutMs ?? DEFAULT_TIMEOUT_MS, 100, 60_000)
  const maxBodyBytes = inRange('maxBodyBytes', options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES, 1_024, 16_777_216)
  const lifetimeS = options.transactionLifetimeS ?? DEFAULT_TRANSACTION_LIFETIME_S
  const toleranceS = options.clockToleranceS ?? DEFAULT_CLOCK_TOLERANCE_S
  const encryptedIdTokensRequired = options.encryptedIdTokensRequired ?? false
  const idTokenAlgorithms = options.idTokenAlgorithms ?? DEFAULT_ID_TOKEN_ALGORITHMS
  const discovery = readDiscoveryApplication(application)
  const { redirectUrl, requireIssuerInAnswer = false, operators = [] } = application
  requireList('application.operators', operators)
  const mixUpDefence = settleMixUpDefence(application, discovery !== undefined)
  refuseSharedIssuers(operators, (operator) => options.dialectOf?.(operator).issuer ?? operator.issuer)
  if (!isAcceptableUrl(redirectUrl, true)) {
    throw new TypeError('application.redirectUrl must be an absolute https URL, or http on loopback')
  }
  if (cacheKeySecret.length < MIN_CACHE_KEY_SECRET_LENGTH) {
    throw new TypeError(`cacheKeySecret must have at least ${MIN_CACHE_KEY_SECRET_LENGTH} characters`)
  }
  requireList('idTokenAlgorithms', idTokenAlgorithms)
  if (idTokenAlgorithms.length === 0 || !idTokenAlgorithms.every((alg) => ALGORITHM.test(alg))) {
    throw new TypeError('idTokenAlgorithms must be asymmetric signature algorithms')
  }
  if (encryptedIdTokensRequired && ports.tokenDecrypter === undefined) {
    throw new TypeError('encryptedIdTokensRequired needs the port tokenDecrypter')
  }
  // Watching must not change a flow. An async function is an EventSink too, so a rejection is dropped like a throw.
  const emit: FlowContext['emit'] = (event) => {
    new Promise<unknown>((resolve) => resolve(ports.events?.(event))).catch(() => undefined)
  }
  const send: FlowContext['send'] = (call, signal) =>
    ports.http.send({ ...call, timeoutMs, maxBodyBytes, ...(signal === undefined ? {} : { signal }) })
  const { discoveryCache, documentCache } = surviveCacheFailures(ports, emit)
  const loader = { cache: documentCache, clock: ports.clock, onStale: staleReporter(emit) }
  const metadata = createDocumentLoader({
    ...loader,
    fetch: (url) => fetchDocument(send, url, 'MC_METADATA_UNAVAILABLE'),
    read: (document, url) => readProviderMetadata(document, isLoopbackUrl(url)),
  })
  const jwks = createDocumentLoader({
    ...loader,
    fetch: (url) => fetchDocument(send, url, 'MC_JWKS_UNAVAILABLE'),
    read: readJwks,
  })
  return {
    discovery,
    application: {
      redirectUrl,
      clientName: application.clientName,
      apiVersion: application.apiVersion,
      scopes: normalizeScope(application.scopes ?? MOBILECONNECTAUTHENTICATION),
    },
    ports,
    send,
    emit,
    discoveryCache,
    metadata,
    jwks,
    forStrangers: { metadata: metadata.forStrangers, jwks: jwks.forStrangers },
    cacheKey: importCacheKey(cacheKeySecret),
    discoveries: new Map(),
    transactionLifetimeMs: 1_000 * inRange('transactionLifetimeS', lifetimeS, 30, 3_600),
    clockToleranceS: inRange('clockToleranceS', toleranceS, 0, 300),
    dialectOf: (operator) => ({ ...STRICT_DIALECT, ...options.dialectOf?.(operator) }),
    idTokenAlgorithms,
    encryptedIdTokensRequired,
    loopbackAllowed: isLoopbackUrl(discovery?.discoveryUrl ?? redirectUrl),
    mixUpDefence,
    requireIssuerInAnswer,
    operators,
    issuers: createIssuerMemory({ cache: ports.documentCache, clock: ports.clock, emit, redirectUrl }),
  }
}

/** All three members that make discovery possible, or none. */
function readDiscoveryApplication(application: ApplicationOptions): DiscoveryApplication | undefined {
  const { clientId, clientSecret, discoveryUrl, redirectUrl, xRedirect = true, serverSideVersion } = application
  const { discoveryDialect: dialect = 'documented' } = application
  if (clientId === undefined && clientSecret === undefined && discoveryUrl === undefined) return undefined
  if (!clientId || !clientSecret || !discoveryUrl) {
    throw new TypeError('application.clientId, clientSecret and discoveryUrl go together, and must not be empty')
  }
  if (!isAcceptableUrl(discoveryUrl, true)) {
    throw new TypeError('application.discoveryUrl must be an absolute https URL, or http on loopback')
  }
  if (!DISCOVERY_DIALECTS.includes(dialect)) {
    throw new TypeError(`application.discoveryDialect must be ${DISCOVERY_DIALECTS.join(' or ')}`)
  }
  const discovery = { clientId, clientSecret, discoveryUrl, redirectUrl, xRedirect, dialect }
  if (serverSideVersion === undefined) return discovery
  if (!HEADER_TEXT.test(serverSideVersion)) {
    throw new TypeError('application.serverSideVersion must be 1 to 256 printable ASCII characters')
  }
  return { ...discovery, serverSideVersion }
}

function inRange(name: string, value: number, lowest: number, highest: number): number {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return value
  throw new TypeError(`${name} must be a whole number from ${lowest} to ${highest}`)
}

function staleReporter(emit: FlowContext['emit']): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof MobileConnectError)) throw error
    emit({ type: 'metadata_fallback', source: 'stale', code: error.code })
  }
}

function importCacheKey(secret: string): Promise<CryptoKey> {
  const octets = new TextEncoder().encode(secret)
  return crypto.subtle.importKey('raw', octets, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}
