import type { AuthenticationRequest } from '../authorization/authentication-request.ts'
import { buildAuthorizationRequest } from '../authorization/build-authorization-request.ts'
import { createCodeChallenge } from '../authorization/create-code-challenge.ts'
import type { OperatorFound } from '../discovery/discovery-outcome.ts'
import type { Operator } from '../discovery/operator.ts'
import { encodeBase64url } from '../encoding/encode-base64url.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { hashLoginHint } from '../login-hint/hash-login-hint.ts'
import { LoginHint } from '../login-hint/login-hint.ts'
import { detectVersion } from '../metadata/detect-version.ts'
import { mergeProviderMetadata } from '../metadata/merge-provider-metadata.ts'
import type { ProviderMetadata } from '../metadata/provider-metadata.ts'
import { issuerOfWellKnownUrl } from '../metadata/well-known-url.ts'
import type { BrowserBinding } from './browser-binding.ts'
import type { PendingAuthentication } from '../ports/pending-transaction.ts'
import { normalizeScope } from '../scope/normalize-scope.ts'
import { checkBinding } from './check-binding.ts'
import { createCorrelationId } from './create-correlation-id.ts'
import { deriveAuthenticationId } from './derive-transaction-id.ts'
import type { FlowContext } from './flow-context.ts'
import type { AuthenticationStarted } from './flow-outcome.ts'
import { loadProviderMetadata } from './load-provider-metadata.ts'

const DEFAULT_ACR_VALUES = ['2']
const SECRET_OCTETS = 32

/** Settles version, scope and hint for an operator, stores the pending transaction, then hands out the authorize URL. */
export async function startAuthentication(
  context: FlowContext,
  found: OperatorFound,
  request: AuthenticationRequest & BrowserBinding,
): Promise<AuthenticationStarted> {
  checkBinding(request.binding)
  const metadata = await loadProviderMetadata(context, found.operator)
  const operator = mergeProviderMetadata(found.operator, metadata)
  const { application, ports } = context
  const dialect = context.dialectOf(found.operator)

  const requested = normalizeScope(request.scope ?? application.scopes)
  const version = detectVersion(metadata, requested, application.apiVersion)
  // Version 1.1 knows authentication by `openid` alone.
  const scope = version === 'mc_v1.1' ? requested.replace(/ mc_authn\b/, '') : requested
  // Versions below 2.0 know no correlation_id, neither here nor at the token endpoint.
  const correlated = version !== 'mc_v1.1' && version !== 'mc_v1.2'
  const correlationId = correlated ? (request.correlationId ?? createCorrelationId(ports.randomBytes)) : undefined
  const acrValues = request.acrValues ?? DEFAULT_ACR_VALUES
  const loginHint = chooseLoginHint(found, metadata, version)
  const clientName = operator.clientName ?? application.clientName
  const [state, nonce, codeVerifier] = [secret(context), secret(context), secret(context)]

  const url = buildAuthorizationRequest({
    operator,
    redirectUri: application.redirectUrl,
    scope,
    version,
    acrValues,
    state,
    nonce,
    codeChallenge: await createCodeChallenge(codeVerifier),
    request,
    ...(loginHint === undefined ? {} : { loginHint }),
    ...(clientName === undefined ? {} : { clientName }),
    ...(correlationId === undefined ? {} : { correlationId }),
  })
  const pending: PendingAuthentication = {
    kind: 'authentication',
    dialect,
    id: await deriveAuthenticationId(state, request.binding),
    expiresAtMs: ports.clock() + context.transactionLifetimeMs,
    operator,
    issuer: expectedIssuer(operator, metadata),
    issuerParameterPromised: metadata?.authorization_response_iss_parameter_supported ?? false,
    nonce,
    codeVerifier,
    redirectUri: application.redirectUrl,
    scope,
    version,
    acrValues,
    hashedLoginHints: loginHint === undefined ? [] : await hashLoginHint(loginHint),
    ...(request.maxAgeS === undefined ? {} : { maxAgeS: request.maxAgeS }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(found.discoveryCacheKey === undefined ? {} : { discoveryCacheKey: found.discoveryCacheKey }),
    ...(request.hostData === undefined ? {} : { hostData: request.hostData }),
  }
  await ports.transactions.put(pending)
  context.emit({ type: 'authentication_started', operator: operator.name, version, scope })
  return { kind: 'authentication', url, state, nonce }
}

function secret({ ports }: FlowContext): string {
  return encodeBase64url(ports.randomBytes(SECRET_OCTETS))
}

function chooseLoginHint(
  { subscriberId }: OperatorFound,
  metadata: ProviderMetadata | undefined,
  version: string,
): string | undefined {
  if (subscriberId === undefined || !LoginHint.isSupportedForEncryptedMsisdn(metadata, version)) return undefined
  return LoginHint.generateForEncryptedMsisdn(subscriberId)
}

function expectedIssuer(operator: Operator, metadata: ProviderMetadata | undefined): string {
  const { openidConfiguration } = operator.endpoints
  const issuer =
    metadata?.issuer ??
    operator.issuer ??
    (openidConfiguration === undefined ? undefined : issuerOfWellKnownUrl(openidConfiguration))
  if (issuer === undefined) throw new MobileConnectError('MC_METADATA_UNAVAILABLE', { field: 'issuer' })
  return issuer
}
