import Provider, { interactionPolicy, type JWK, type KoaContextWithOIDC } from 'oidc-provider'
import { credentialsAtOperator, type SandboxApplication } from '../world/sandbox-applications.ts'
import { describeAddress, describePerson } from '../world/describe-person.ts'
import { checkAuthorizeParameters } from './check-authorize-parameters.ts'
import { echoCorrelationId } from './echo-correlation-id.ts'
import type { MemoryAdapter } from './memory-adapter.ts'
import type { Operator } from './operator.ts'
import type { SigningKey } from './operator-keys.ts'
import type { OperatorOptions } from './operator-options.ts'
import { redirectUrlOfIssuer } from '../world/redirect-url-of-issuer.ts'
import { renderGatewayError } from './render-gateway-error.ts'

export interface ProviderOptions extends Pick<
  OperatorOptions,
  'applications' | 'redirectUrls' | 'frameAncestors' | 'interactionLifetimeS' | 'switches'
> {
  readonly operator: Operator
  /** The first signs; all are published. */
  readonly signingKeys: readonly SigningKey[]
  readonly cookieKey: string
  readonly adapter: MemoryAdapter
}

const dayS = 86_400
const lifetimeS = 3600

/** An operator's ID Gateway as `oidc-provider` configuration: what Mobile Connect adds to OpenID Connect, and nothing it lacks. */
export function buildProvider(options: ProviderOptions): Provider {
  const { operator, applications, redirectUrls, frameAncestors, signingKeys, cookieKey, adapter } = options
  const { profile, issuer } = operator
  const cookiePath = new URL(issuer).pathname
  const policy = interactionPolicy.base()
  // The phone is asked each time, so a request for either is always met.
  for (const name of ['select_account', 'no_seam'])
    policy.add(new interactionPolicy.Prompt({ name, requestable: true }))

  const provider = new Provider(issuer, {
    adapter: adapter.forModel,
    jwks: { keys: signingKeys.map((key) => ({ ...key })) },
    clients: applications.map((application, index) => {
      const { clientId, clientSecret, clientName, privateKey } = credentialsAtOperator(application, profile.id)
      const beside = (path: string): string[] => redirectUrls.map((url) => new URL(path, url).href)
      return {
        client_id: clientId,
        ...(profile.wantsClientAssertion && index === 1
          ? { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [takePublicPart(privateKey)] } }
          : { client_secret: clientSecret }),
        client_name: clientName,
        grant_types: ['authorization_code', ...(profile.issuesRefreshTokens ? ['refresh_token'] : [])],
        // `https:/host` of the documents is a slip that no authorization request repeats.
        redirect_uris: [
          ...redirectUrls,
          ...redirectUrls.map((url) => redirectUrlOfIssuer(url, issuer)),
          ...(application.redirectUrls ?? []).filter((url) => url.includes('://')),
        ],
        post_logout_redirect_uris: beside('logout_callback'),
        ...(redirectUrls.length > 0 && { backchannel_logout_uri: beside('backchannel_logout')[0] }),
        backchannel_logout_session_required: true,
        // One sector per application whatever the hosts of its redirect URLs; never fetched.
        sector_identifier_uri: `https://sandbox.example/${clientId}`,
      }
    }),
    sectorIdentifierUriValidate: () => false,
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: async (_ctx, msisdn, { clientId }) => operator.pcr(clientId, msisdn),
    clientAuthMethods: ['client_secret_basic', ...(profile.wantsClientAssertion ? ['private_key_jwt' as const] : [])],
    responseTypes: ['code'],
    scopes: ['openid', ...profile.scopes],
    acrValues: ['2', '3'],
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time', 'at_hash', 'hashed_login_hint'],
      profile: ['given_name', 'middle_name', 'family_name', 'birthdate'],
      email: ['email'],
      phone: ['phone_number'],
      address: ['address'],
    },
    findAccount: (ctx, msisdn, token) => ({
      accountId: msisdn,
      claims: (use) =>
        use === 'id_token'
          ? {
              sub: msisdn,
              // Hashed by oidc-provider when it signs.
              at_hash: ctx.oidc.accessToken?.jti,
              hashed_login_hint:
                token && 'grantId' in token ? operator.recallGrant(token.grantId).hashedLoginHint : undefined,
            }
          : { sub: msisdn, phone_number: msisdn, ...describePerson(msisdn), address: describeAddress(msisdn) },
    }),
    extraParams: {
      version: (ctx, _value, client) => checkAuthorizeParameters(ctx, profile, client.clientName ?? ''),
      client_name: null,
      context: null,
      binding_message: null,
      correlation_id: null,
      login_hint_token: null,
      claims: null,
    },
    // Clients of the documents' time know no PKCE. A challenge that comes is enforced in any case.
    pkce: { required: () => options.switches.effects(profile.id).some(({ requiresPkce }) => requiresPkce) },
    allowOmittingSingleRegisteredRedirectUri: false,
    interactions: { policy, url: (_ctx, { uid }) => `${issuer}/interaction/${uid}` },
    // For sign-ins alone: what was approved once is not to be repeated without the phone.
    issueRefreshToken: async (_ctx, client, { scopes }) =>
      client.grantTypeAllowed('refresh_token') &&
      ![...scopes].some((scope) => scope.startsWith('mc_') && scope !== 'mc_authn'),
    rotateRefreshToken: true,
    routes: {
      authorization: '/authorize',
      token: '/token',
      userinfo: '/userinfo',
      revocation: '/revoke',
      jwks: '/jwks.json',
      pushed_authorization_request: '/par',
      end_session: '/end_session',
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      // Announced here, answered by `endSessionRoutes`: there is no browser session to end.
      rpInitiatedLogout: { enabled: true },
      backchannelLogout: { enabled: true },
      pushedAuthorizationRequests: { enabled: profile.takesPushedRequests },
      resourceIndicators: { enabled: false },
      dPoP: { enabled: false },
    },
    cookies: {
      keys: [cookieKey],
      // Cookies know no ports: these must not meet those of the relying party on the same host.
      names: { session: 'gateway_session', interaction: 'gateway_interaction', resume: 'gateway_resume' },
      long: { httpOnly: true, sameSite: 'lax', path: cookiePath },
    },
    ttl: {
      Interaction: options.interactionLifetimeS,
      Session: options.interactionLifetimeS,
      Grant: dayS,
      RefreshToken: dayS,
      AuthorizationCode: 60,
    },
    expiresWithSession: () => false,
    clientBasedCORS: () => false,
    renderError: (ctx, out) => renderGatewayError(ctx, profile, frameAncestors, out),
  })
  allowZeroLifetime(provider)
  if (profile.echoesCorrelationId) echoCorrelationId(provider)
  return provider
}

function takePublicPart({ kty, crv, kid, alg, x, y }: SandboxApplication['privateKey']): JWK {
  return { kty, crv, kid, alg, x, y, use: 'sig' }
}

/**
 * Gives the id_token and the access token of `mc_authz` a lifetime of zero, as the SDK guide has it, and all others an hour.
 * The configured `ttl` must be positive, so the method that reads it is replaced.
 */
function allowZeroLifetime({ AccessToken, IdToken }: Provider): void {
  const expiresIn = (ctx: KoaContextWithOIDC): number =>
    ctx.oidc.entities.AuthorizationCode?.scopes.has('mc_authz') ? 0 : lifetimeS
  Object.assign(AccessToken, { expiresIn })
  Object.assign(IdToken, { expiresIn })
}
