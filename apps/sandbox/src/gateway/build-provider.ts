import Provider, { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { describeAddress, describePerson } from '../world/describe-person.ts'
import { checkAuthorizeParameters } from './check-authorize-parameters.ts'
import { echoCorrelationId } from './echo-correlation-id.ts'
import { listClients } from './list-clients.ts'
import type { MemoryAdapter } from './memory-adapter.ts'
import type { Operator } from './operator.ts'
import type { SigningKey } from './operator-keys.ts'
import type { OperatorOptions } from './operator-options.ts'
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

const DAY_S = 86_400
const LIFETIME_S = 3600

/** An operator's ID Gateway as `oidc-provider` configuration: what Mobile Connect adds to OpenID Connect, and nothing it lacks. */
export function buildProvider(options: ProviderOptions): Provider {
  const { operator, frameAncestors, signingKeys, cookieKey, adapter } = options
  const { profile, issuer } = operator
  const cookiePath = new URL(issuer).pathname
  const policy = interactionPolicy.base()
  // The phone is asked each time, so a request for either is always met.
  for (const name of ['select_account', 'no_seam'])
    policy.add(new interactionPolicy.Prompt({ name, requestable: true }))

  const provider = new Provider(issuer, {
    adapter: adapter.forModel,
    jwks: { keys: signingKeys.map((key) => ({ ...key })) },
    clients: listClients(operator, options),
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
      Grant: DAY_S,
      RefreshToken: DAY_S,
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

/**
 * Gives the id_token and the access token of `mc_authz` a lifetime of zero, as the SDK guide has it, and all others an hour.
 * The configured `ttl` must be positive, so the method that reads it is replaced.
 */
function allowZeroLifetime({ AccessToken, IdToken }: Provider): void {
  const expiresIn = (ctx: KoaContextWithOIDC): number =>
    ctx.oidc.entities.AuthorizationCode?.scopes.has('mc_authz') ? 0 : LIFETIME_S
  Object.assign(AccessToken, { expiresIn })
  Object.assign(IdToken, { expiresIn })
}
