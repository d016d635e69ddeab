import type { Operator } from '../discovery/operator.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { hasTransactionScope } from '../scope/has-transaction-scope.ts'
import type { AuthenticationRequest } from './authentication-request.ts'
import { checkDisplayedText } from './check-displayed-text.ts'

/** Everything an authorize URL is built from, once operator, version and scope are settled. */
export interface AuthorizationInput {
  readonly operator: Operator
  readonly redirectUri: string
  /** Normalized, see `normalizeScope`. */
  readonly scope: string
  readonly version: string
  readonly acrValues: readonly string[]
  readonly state: string
  readonly nonce: string
  readonly codeChallenge: string
  readonly loginHint?: string
  /** Application short name. */
  readonly clientName?: string
  /** Only for versions that know it. */
  readonly correlationId?: string
  readonly request: AuthenticationRequest
}

/**
 * Builds the authorize URL.
 *
 * Pure. `version` is sent from 1.2 on; scopes of authorisation and identity bring `client_name`, `context` and
 * `binding_message` with them.
 *
 * @returns The absolute URL to send the browser to.
 * @throws {@link MobileConnectError} `MC_AUTHORIZATION_ENDPOINT_MISSING`: the operator names no authorization endpoint.
 * @throws TypeError when `context` or a client name is missing where the scope needs it, when the displayed texts are
 *   too long or hold forbidden characters, or when an `acrValues` member is not `1` to `4`.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest | OpenID Connect Core 1.0, section 3.1.2.1}
 */
export function buildAuthorizationRequest(input: AuthorizationInput): string {
  const { operator, request, version } = input
  const endpoint = operator.endpoints.authorization
  if (endpoint === undefined) throw new MobileConnectError('MC_AUTHORIZATION_ENDPOINT_MISSING')
  if (input.acrValues.length === 0 || !input.acrValues.every((acr) => /^[1-4]$/.test(acr))) {
    throw new TypeError('acrValues must be levels "1" to "4"')
  }
  if (request.maxAgeS !== undefined && !(Number.isInteger(request.maxAgeS) && request.maxAgeS >= 0)) {
    throw new TypeError('maxAgeS must be a whole number of seconds, zero or more')
  }
  const parameters: [string, string | undefined][] = [
    ['client_id', operator.clientId],
    ['redirect_uri', input.redirectUri],
    ['response_type', 'code'],
    ['scope', input.scope],
    ['state', input.state],
    ['nonce', input.nonce],
    ['code_challenge', input.codeChallenge],
    ['code_challenge_method', 'S256'],
    ['acr_values', input.acrValues.join(' ')],
    ['display', request.display],
    ['prompt', request.prompt],
    ['max_age', request.maxAgeS?.toString()],
    ['ui_locales', request.uiLocales?.join(' ')],
    ['login_hint', input.loginHint],
    ['version', version === 'mc_v1.1' ? undefined : version],
    ['correlation_id', input.correlationId],
    ...displayedText(input),
  ]
  const url = new URL(endpoint)
  for (const [name, value] of parameters) if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}

function displayedText({ request, clientName, scope }: AuthorizationInput): [string, string][] {
  if (!hasTransactionScope(scope)) return []
  if (clientName === undefined) throw new TypeError('this scope needs a client name')
  if (request.context === undefined) throw new TypeError('this scope needs a context')
  const text = { clientName, context: request.context, bindingMessage: request.bindingMessage ?? '' }
  checkDisplayedText(text)
  return [
    ['client_name', text.clientName],
    ['context', text.context],
    ['binding_message', text.bindingMessage],
  ]
}
