import type { AuthenticationRequest } from '../../authorization/authentication-request.ts'
import type { OperatorFound } from '../../discovery/discovery-outcome.ts'
import { type ChosenLoginHint, type ExpectedUser, pickLoginHint } from '../../login-hint/choose-login-hint.ts'
import { detectVersion } from '../../metadata/detect-version.ts'
import { settleScope } from '../../metadata/version-scopes.ts'
import { versionProfile } from '../../metadata/version-profile.ts'
import type { ProviderMetadata } from '../../metadata/provider-metadata.ts'
import { rememberByText } from '../../memory/remember-by-text.ts'
import type { WithMsisdn } from '../../msisdn/normalize-msisdn.ts'
import { DEFAULT_ACR_VALUES } from '../../options/defaults.ts'
import { normalizeScope } from '../../scope/normalize-scope.ts'
import type { FoundClient } from '../client/find-client-at-operator.ts'
import { createCorrelationId, createSecrets } from '../context/create-secret.ts'
import type { FlowContext } from '../context/flow-context.ts'

/** What a request means at one operator, with the secrets of this sign-in. */
export interface SettledRequest {
  readonly version: string
  readonly scope: string
  readonly acrValues: readonly string[]
  readonly hint: ChosenLoginHint
  readonly correlationId?: string
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** Settles version, scope, level and hint for an operator; each sign-in gets its own state, nonce and PKCE verifier. */
export function settleRequest(
  { application, ports }: FlowContext,
  { metadata, dialect }: FoundClient,
  found: Pick<OperatorFound, 'subscriberId' | 'subscriberIdToken'>,
  request: AuthenticationRequest,
  user: WithMsisdn<ExpectedUser>,
): SettledRequest {
  const requested = normalizeScope(request.scope ?? application.scopes)
  const version =
    application.apiVersion === undefined
      ? detectOnce(metadata, requested)
      : detectVersion(metadata, requested, application.apiVersion)
  const profile = versionProfile(version)
  const correlationId = profile.correlationId
    ? (request.correlationId ?? createCorrelationId(ports.randomBytes))
    : undefined
  const [state, nonce, codeVerifier] = createSecrets(ports.randomBytes)
  return {
    version,
    scope: settleScope(requested, profile, dialect),
    acrValues: request.acrValues ?? DEFAULT_ACR_VALUES,
    hint: pickLoginHint({ ...found, ...request, ...user }, metadata, version, dialect),
    ...(correlationId !== undefined && { correlationId }),
    state,
    nonce,
    codeVerifier,
  }
}

/** By metadata object, which the document loader creates for each document. */
const detectors = new WeakMap<ProviderMetadata, (scope: string) => string>()

function detectOnce(metadata: ProviderMetadata | undefined, scope: string): string {
  if (metadata === undefined) return detectVersion(metadata, scope)
  const known = detectors.get(metadata)
  const detect = known ?? rememberByText((asked) => detectVersion(metadata, asked))
  if (known === undefined) detectors.set(metadata, detect)
  return detect(scope)
}
