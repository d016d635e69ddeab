import type { AuthenticationRequest } from '../authorization/authentication-request.ts'
import { buildAuthorizationParameters } from '../authorization/build-authorization-parameters.ts'
import { makeRepeatable } from '../authorization/make-repeatable.ts'
import { createCodeChallenge } from '../authorization/create-code-challenge.ts'
import { chooseClientAuthentication } from '../client-authentication/choose-client-authentication.ts'
import type { Dialect } from '../dialect/dialect.ts'
import { listLoosenedMembers } from '../dialect/list-loosened-members.ts'
import type { OperatorFound, Refused } from '../discovery/discovery-outcome.ts'
import type { Operator } from '../discovery/operator.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { chooseLoginHint, type ExpectedPerson } from '../login-hint/choose-login-hint.ts'
import { hashAcceptedHints } from '../login-hint/hash-accepted-hints.ts'
import { detectVersion } from '../metadata/detect-version.ts'
import { mergeProviderMetadata } from '../metadata/merge-provider-metadata.ts'
import type { ProviderMetadata } from '../metadata/provider-metadata.ts'
import { settleScope } from '../metadata/settle-scope.ts'
import { versionProfile } from '../metadata/version-profile.ts'
import { issuerOfWellKnownUrl } from '../metadata/well-known-url.ts'
import { normalizeMsisdn } from '../msisdn/normalize-msisdn.ts'
import type { PendingAuthentication } from '../ports/pending-transaction.ts'
import { normalizeScope } from '../scope/normalize-scope.ts'
import type { BrowserBinding } from './browser-binding.ts'
import { checkRequest } from './check-request.ts'
import { createCorrelationId } from './create-correlation-id.ts'
import { createSecret } from './create-secret.ts'
import { deriveAuthenticationId } from './derive-transaction-id.ts'
import type { FlowContext } from './flow-context.ts'
import type { AuthenticationStarted } from './flow-outcome.ts'
import { listClientMeans } from './list-client-means.ts'
import { loadProviderMetadata } from './load-provider-metadata.ts'
import { placeAuthorizationRequest } from './place-authorization-request.ts'
import { refuseSignIn } from './refuse-sign-in.ts'

const DEFAULT_ACR_VALUES = ['2']

/** Settles version, scope and hint for an operator, stores the pending transaction, then hands out the authorize URL. */
export async function startAuthentication(
  context: FlowContext,
  found: OperatorFound,
  request: AuthenticationRequest & BrowserBinding,
  person: ExpectedPerson = {},
): Promise<AuthenticationStarted | Refused> {
  checkRequest(context, request)
  if (person.msisdn !== undefined) normalizeMsisdn(person.msisdn)
  const metadata = await loadProviderMetadata(context, found.operator)
  const operator = mergeProviderMetadata(found.operator, metadata)
  const { application, ports } = context
  const dialect = context.dialectOf(found.operator)
  const issuer = expectedIssuer(operator, metadata, dialect)
  const method = chooseClientAuthentication(
    dialect,
    metadata?.token_endpoint_auth_methods_supported,
    listClientMeans(context, operator),
  )

  const requested = normalizeScope(request.scope ?? application.scopes)
  const version = detectVersion(metadata, requested, application.apiVersion)
  const profile = versionProfile(version)
  const scope = settleScope(requested, profile)
  const correlationId = profile.correlationId
    ? (request.correlationId ?? createCorrelationId(ports.randomBytes))
    : undefined
  const acrValues = request.acrValues ?? DEFAULT_ACR_VALUES
  const hint = chooseLoginHint({ ...found, ...request, ...person }, metadata, version, dialect)
  const clientName = operator.clientName ?? application.clientName
  const [state, nonce, codeVerifier] = [createSecret(ports), createSecret(ports), createSecret(ports)]

  const parameters = buildAuthorizationParameters({
    clientId: operator.clientId,
    redirectUri: application.redirectUrl,
    scope,
    version,
    dialect,
    acrValues,
    state,
    nonce,
    hint,
    formPostOffered: metadata?.response_modes_supported?.includes('form_post') ?? false,
    request,
    ...(dialect.pkce === 'none' ? {} : { codeChallenge: await createCodeChallenge(codeVerifier) }),
    ...(clientName === undefined ? {} : { clientName }),
    ...(correlationId === undefined ? {} : { correlationId }),
  })
  const client = { operator, issuer, dialect, method }
  const url = await placeAuthorizationRequest(context, metadata, request, parameters, client)
  const authentication = makeRepeatable(request)
  if (typeof url !== 'string') {
    return refuseSignIn(context, { ...found, ...request, authentication }, 'authorization', url)
  }

  const sent = new Map(parameters)
  const displayedTexts = ['client_name', 'context', 'binding_message'].flatMap((name) => sent.get(name) || [])
  const pending: PendingAuthentication = {
    kind: 'authentication',
    dialect,
    id: await deriveAuthenticationId(state, request.binding),
    expiresAtMs: ports.clock() + context.transactionLifetimeMs,
    operator,
    issuer,
    issuerParameterPromised: metadata?.authorization_response_iss_parameter_supported ?? false,
    nonce,
    codeVerifier,
    clientAuthentication: method,
    redirectUri: application.redirectUrl,
    scope,
    version,
    acrValues,
    hashedLoginHints: await hashAcceptedHints(hint, { ...found, ...person }, dialect.hashedLoginHint),
    ...(displayedTexts.length === 0 ? {} : { displayedTexts }),
    ...(request.maxAgeS === undefined ? {} : { maxAgeS: request.maxAgeS }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(found.discoveryCacheKey === undefined ? {} : { discoveryCacheKey: found.discoveryCacheKey }),
    ...(request.hostData === undefined ? {} : { hostData: request.hostData }),
    authentication,
  }
  await ports.transactions.put(pending)
  const { name } = operator
  const members = listLoosenedMembers(dialect)
  if (members.length > 0) context.emit({ type: 'dialect_loosened', operator: name, members })
  context.emit({ type: 'authentication_started', operator: name, version, scope })
  const { discoveryCookies } = found
  return { kind: 'authentication', url, state, nonce, ...(discoveryCookies === undefined ? {} : { discoveryCookies }) }
}

function expectedIssuer(operator: Operator, metadata: ProviderMetadata | undefined, dialect: Dialect): string {
  const { openidConfiguration } = operator.endpoints
  const issuer =
    dialect.issuer ??
    metadata?.issuer ??
    operator.issuer ??
    (openidConfiguration === undefined ? undefined : issuerOfWellKnownUrl(openidConfiguration))
  if (issuer === undefined) throw new MobileConnectError('MC_METADATA_UNAVAILABLE', { field: 'issuer' })
  return issuer
}
