import { isPromise } from '../../crypto/when-known.ts'
import type { AuthenticationRequest } from '../../authorization/authentication-request.ts'
import { buildAuthorizationParameters } from '../../authorization/build-authorization-parameters.ts'
import { makeRepeatable } from '../../authorization/make-repeatable.ts'
import { createCodeChallenge } from '../../authorization/create-code-challenge.ts'
import { chooseClientAuthentication } from '../../client-authentication/choose-client-authentication.ts'
import { listLoosenedMembers } from '../../dialect/list-loosened-members.ts'
import type { OperatorFound, Refused } from '../../discovery/discovery-outcome.ts'
import { chooseLoginHint, type ExpectedPerson } from '../../login-hint/choose-login-hint.ts'
import { hashAcceptedHints } from '../../login-hint/hash-accepted-hints.ts'
import { detectVersion } from '../../metadata/detect-version.ts'
import { mergeProviderMetadata } from '../../metadata/merge-provider-metadata.ts'
import { settleScope } from '../../metadata/settle-scope.ts'
import { versionProfile } from '../../metadata/version-profile.ts'
import { requireDefendedOperator } from '../../mix-up/mix-up-defence.ts'
import { normalizeMsisdn } from '../../msisdn/normalize-msisdn.ts'
import type { PendingAuthentication } from '../../ports/pending-transaction.ts'
import { normalizeScope } from '../../scope/normalize-scope.ts'
import type { BrowserBinding } from '../context/browser-binding.ts'
import { checkRequest } from './check-request.ts'
import { createCorrelationId } from './create-correlation-id.ts'
import { createSecret } from '../context/create-secret.ts'
import { defendSignIn } from './defend-sign-in.ts'
import { deriveAuthenticationId } from './derive-transaction-id.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { AuthenticationStarted } from '../context/flow-outcome.ts'
import { listClientMeans } from '../client/list-client-means.ts'
import { loadProviderMetadata } from '../documents/load-provider-metadata.ts'
import { placeAuthorizationRequest } from './place-authorization-request.ts'
import { refuseSignIn } from './refuse-sign-in.ts'
import { settleIssuer } from '../../metadata/settle-issuer.ts'
import { DEFAULT_ACR_VALUES } from '../../options/defaults.ts'

/** Settles version, scope and hint for an operator, stores the pending transaction, then hands out the authorize URL. */
export async function startAuthentication(
  context: FlowContext,
  found: OperatorFound,
  request: AuthenticationRequest & BrowserBinding,
  person: ExpectedPerson = {},
): Promise<AuthenticationStarted | Refused> {
  const begun = await beginAuthentication(context, found, request, person)
  return begun.kind === 'error' ? begun : begun.started
}

/** A sign-in that began, and the redirect URL that its operator answers at. */
export interface AuthenticationBegun {
  readonly kind: 'begun'
  readonly started: AuthenticationStarted
  readonly redirectUri: string
}

export async function beginAuthentication(
  context: FlowContext,
  found: OperatorFound,
  request: AuthenticationRequest & BrowserBinding,
  person: ExpectedPerson = {},
): Promise<AuthenticationBegun | Refused> {
  checkRequest(context, request)
  requireDefendedOperator(context.mixUpDefence, context.operators, found.operator)
  if (person.msisdn !== undefined) normalizeMsisdn(person.msisdn)
  const metadata = await loadProviderMetadata(context, found.operator)
  const operator = mergeProviderMetadata(found.operator, metadata)
  const { application, ports } = context
  const dialect = context.dialectOf(found.operator)
  const issuer = settleIssuer(operator, metadata, dialect)
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

  const defence = await defendSignIn(context, issuer, metadata)
  const { redirectUri } = defence
  const challenge = dialect.pkce === 'none' ? undefined : createCodeChallenge(ports.hash, codeVerifier)
  const codeChallenge = isPromise(challenge) ? await challenge : challenge
  const parameters = buildAuthorizationParameters({
    clientId: operator.clientId,
    redirectUri,
    scope,
    version,
    dialect,
    acrValues,
    state,
    nonce,
    hint,
    formPostOffered: metadata?.response_modes_supported?.includes('form_post') ?? false,
    request,
    ...(codeChallenge === undefined ? {} : { codeChallenge }),
    ...(clientName === undefined ? {} : { clientName }),
    ...(correlationId === undefined ? {} : { correlationId }),
  })
  const client = { operator, issuer, dialect, method }
  const url = await placeAuthorizationRequest(context, metadata, request, parameters, client)
  const authentication = makeRepeatable(request)
  if (typeof url !== 'string') {
    return refuseSignIn(context, { ...found, ...request, authentication }, 'authorization', url)
  }

  const derivedId = deriveAuthenticationId(ports.hash, state, request.binding)
  const id = isPromise(derivedId) ? await derivedId : derivedId
  const hashes = hashAcceptedHints(ports.hash, hint, { ...found, ...person }, dialect.hashedLoginHint)
  const hashedLoginHints = isPromise(hashes) ? await hashes : hashes
  const sent = new Map(parameters)
  const displayedTexts = ['client_name', 'context', 'binding_message'].flatMap((name) => sent.get(name) || [])
  const pending: PendingAuthentication = {
    kind: 'authentication',
    dialect,
    id,
    expiresAtMs: ports.clock() + context.transactionLifetimeMs,
    operator,
    issuer,
    ...defence,
    nonce,
    codeVerifier,
    clientAuthentication: method,
    scope,
    version,
    acrValues,
    hashedLoginHints,
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
  if (context.mixUpDefence === 'one_discovery_service' && !defence.issuerParameterPromised) {
    context.emit({ type: 'mix_up_undefended', operator: name })
  }
  context.emit({ type: 'authentication_started', operator: name, version, scope })
  const { discoveryCookies } = found
  const cookies = discoveryCookies === undefined ? {} : { discoveryCookies }
  return { kind: 'begun', started: { kind: 'authentication', url, state, nonce, ...cookies }, redirectUri }
}
