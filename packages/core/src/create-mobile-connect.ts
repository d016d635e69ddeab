import { checkFlowArguments } from './check-flow-arguments.ts'
import { createContext } from './create-context.ts'
import { attemptDiscovery } from './flows/discovery/attempt-discovery.ts'
import { attemptDiscoveryAfterOperatorSelection } from './flows/discovery/attempt-discovery-after-operator-selection.ts'
import { bindRequestIdentity } from './flows/signed-in/request-identity.ts'
import { checkIdTokenSignature } from './flows/signatures/check-id-token-signature.ts'
import { handleUrlRedirect } from './flows/sign-in/handle-url-redirect.ts'
import { loadProviderMetadata, retrieveJwks } from './flows/documents/load-operator-documents.ts'
import { peekLogoutToken } from './flows/signed-in/peek-logout-token.ts'
import { refreshToken } from './flows/signed-in/refresh-token.ts'
import { requestHeadlessAuthentication } from './flows/headless/request-headless-authentication.ts'
import { listRedirectUrls, redirectUrlFor } from './flows/sign-in/settle-redirect-url.ts'
import { revokeToken } from './flows/signed-in/revoke-token.ts'
import { startAuthentication } from './flows/sign-in/start-authentication.ts'
import { startDiscovery } from './flows/sign-in/start-discovery.ts'
import { startLogout } from './flows/signed-in/start-logout.ts'
import { startWithoutDiscovery } from './flows/sign-in/start-without-discovery.ts'
import { validateLogoutToken } from './flows/signed-in/validate-logout-token.ts'
import type { MobileConnectOptions } from './mobile-connect-options.ts'
import type { MobileConnect } from './mobile-connect.ts'

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
    redirectUrl: () => context.application.redirectUrl,
    redirectUrlFor: (operator) => redirectUrlFor(context, operator),
    listRedirectUrls: () => listRedirectUrls(context),
    startDiscovery: (discovery, authentication) => startDiscovery(context, discovery, authentication),
    attemptDiscovery: (discovery) => attemptDiscovery(context, discovery),
    attemptDiscoveryAfterOperatorSelection: (url) => attemptDiscoveryAfterOperatorSelection(context, url),
    startAuthentication: (found, authentication, user) => startAuthentication(context, found, authentication, user),
    startWithoutDiscovery: (operator, authentication, user) =>
      startWithoutDiscovery(context, operator, authentication, user),
    loadProviderMetadata: async (operator) => loadProviderMetadata(context, operator),
    handleUrlRedirect: (redirected, browser) => handleUrlRedirect(context, redirected, browser),
    requestHeadlessAuthentication: (found, authentication, headless, user) =>
      requestHeadlessAuthentication(context, found, authentication, headless, user),
    refreshToken: (signIn, token) => refreshToken(context, signIn, token),
    revokeToken: (signIn, token, hint) => revokeToken(context, signIn, token, hint),
    retrieveJwks: (url) => retrieveJwks(context, url),
    checkIdTokenSignature: (idToken, keyset) => checkIdTokenSignature(context, idToken, keyset),
    requestIdentity: bindRequestIdentity(context, 'premiumInfo'),
    requestUserInfo: bindRequestIdentity(context, 'userInfo'),
    startLogout: (signIn, logout) => startLogout(context, signIn, logout),
    peekLogoutToken: (token) => peekLogoutToken(context, token),
    validateLogoutToken: (operator, issuer, token) => validateLogoutToken(context, operator, issuer, token),
  })
}
