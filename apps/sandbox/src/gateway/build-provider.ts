import type { JsonWebKey } from 'node:crypto'
import Provider, { interactionPolicy } from 'oidc-provider'
import { credentialsAtOperator, sandboxApplications } from '../world/sandbox-applications.ts'
import { describePerson } from '../world/describe-person.ts'
import type { OperatorProfile } from '../world/operator-profiles.ts'
import { allowZeroLifetime } from './allow-zero-lifetime.ts'
import { checkAuthorizeParameters } from './check-authorize-parameters.ts'
import { derivePcr } from './derive-pcr.ts'
import { describeMobileConnect } from './describe-mobile-connect.ts'
import { echoCorrelationId } from './echo-correlation-id.ts'
import type { MemoryAdapter } from './memory-adapter.ts'
import { renderGatewayError } from './render-gateway-error.ts'

export interface ProviderOptions {
  readonly profile: OperatorProfile
  readonly issuer: string
  readonly redirectUrls: readonly string[]
  /** The first signs; all are published. */
  readonly signingKeys: readonly JsonWebKey[]
  readonly cookieKey: string
  readonly adapter: MemoryAdapter
  readonly interactionLifetimeS: number
  /** By grant id: the `hashed_login_hint` of the request the grant came from. */
  readonly hashedLoginHints: ReadonlyMap<string, string>
}

/** An operator's ID Gateway as `oidc-provider` configuration: what Mobile Connect adds to OpenID Connect, and nothing it lacks. */
export function buildProvider(options: ProviderOptions): Provider {
  const { profile, issuer, redirectUrls, signingKeys, cookieKey, adapter, interactionLifetimeS } = options
  const cookiePath = new URL(issuer).pathname
  const policy = interactionPolicy.base()
  // The phone is asked each time, so a request for either is always met.
  for (const name of ['select_account', 'no_seam'])
    policy.add(new interactionPolicy.Prompt({ name, requestable: true }))

  const provider = new Provider(issuer, {
    adapter: adapter.forModel,
    jwks: { keys: signingKeys.map((key) => ({ ...key })) },
    clients: sandboxApplications.map((application) => {
      const { clientId, clientSecret, clientName } = credentialsAtOperator(application, profile.id)
      return {
        client_id: clientId,
        client_secret: clientSecret,
        client_name: clientName,
        redirect_uris: [...redirectUrls],
        // One sector per application whatever the hosts of its redirect URLs; never fetched.
        sector_identifier_uri: `https://sandbox.example/${clientId}`,
      }
    }),
    sectorIdentifierUriValidate: () => false,
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: async (_ctx, msisdn, { clientId }) => derivePcr(profile.id, clientId, msisdn),
    clientAuthMethods: ['client_secret_basic'],
    responseTypes: ['code'],
    scopes: [
      'openid',
      'mc_authn',
      'mc_authz',
      'mc_identity_phonenumber',
      'mc_identity_signup',
      'mc_identity_nationalid',
    ],
    acrValues: ['2', '3'],
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time', 'at_hash', 'hashed_login_hint'],
      profile: ['given_name', 'middle_name', 'family_name', 'birthdate'],
      email: ['email'],
      phone: ['phone_number'],
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
                token && 'grantId' in token ? options.hashedLoginHints.get(token.grantId ?? '') : undefined,
            }
          : { sub: msisdn, phone_number: msisdn, ...describePerson(msisdn) },
    }),
    extraParams: {
      version: (ctx, _value, client) => checkAuthorizeParameters(ctx, client.clientName ?? ''),
      client_name: null,
      context: null,
      binding_message: null,
      correlation_id: null,
      login_hint_token: null,
    },
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    interactions: { policy, url: (_ctx, { uid }) => `${issuer}/interaction/${uid}` },
    routes: {
      authorization: '/authorize',
      token: '/token',
      userinfo: '/userinfo',
      revocation: '/revoke',
      jwks: '/jwks.json',
    },
    discovery: describeMobileConnect(issuer),
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
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
      Interaction: interactionLifetimeS,
      Session: interactionLifetimeS,
      Grant: 3600,
      AuthorizationCode: 60,
    },
    expiresWithSession: () => false,
    clientBasedCORS: () => false,
    renderError: (ctx, out) => renderGatewayError(ctx, profile, out),
  })
  allowZeroLifetime(provider)
  echoCorrelationId(provider)
  return provider
}
