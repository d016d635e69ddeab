import type { Dialect } from '../dialect/dialect.ts'
import { encodeForm } from '../encoding/encode-form.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { ChosenLoginHint } from '../login-hint/choose-login-hint.ts'
import { rememberByText } from '../memory/remember-by-text.ts'
import { versionProfile, type VersionProfile } from '../metadata/version-profile.ts'
import { findUnknownProduct } from '../metadata/version-scopes.ts'
import { hasTransactionScope } from '../scope/classify-scope.ts'
import type { AuthenticationRequest } from './authentication-request.ts'
import { checkDisplayedText } from './check-displayed-text.ts'

/** Everything an authorization request is built from, once operator, version and scope are settled. */
export interface AuthorizationInput {
  readonly clientId: string
  readonly redirectUri: string
  /** Normalized, see `normalizeScope`. */
  readonly scope: string
  readonly version: string
  readonly dialect: Pick<Dialect, 'popUp'>
  readonly acrValues: readonly string[]
  readonly state: string
  readonly nonce: string
  /** Absent only where the dialect does without PKCE. */
  readonly codeChallenge?: string
  readonly hint: ChosenLoginHint
  /** Application short name. */
  readonly clientName?: string
  /** Only for versions that know it. */
  readonly correlationId?: string
  /** Whether the metadata list `form_post`. */
  readonly formPostOffered: boolean
  /** Checked, see `checkAuthenticationRequest`. */
  readonly request: AuthenticationRequest
}

/**
 * Builds the parameters of an authorization request, each of them once.
 *
 * Pure. Only parameters that the version knows are sent; scopes of authorisation and identity bring `client_name`,
 * `context` and `binding_message` with them.
 *
 * @returns Name and value of each parameter, in the order sent.
 * @throws {@link MobileConnectError} `MC_REQUEST_UNSUPPORTED`: the version does not know a member of the request, or the
 *   scope needs a client name and there is none that can be displayed beside the texts, or another than the request has.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest | OpenID Connect Core 1.0, section 3.1.2.1}
 */
export function buildAuthorizationParameters(input: AuthorizationInput): readonly (readonly [string, string])[] {
  const { request, version } = input
  const profile = versionProfile(version)
  checkVersionSupport(input, profile)
  const formPost = input.formPostOffered && profile.responseMode ? request.responseMode : undefined
  const wanted: readonly (readonly [string, string | undefined])[] = [
    ['client_id', input.clientId],
    ['redirect_uri', input.redirectUri],
    ['response_type', 'code'],
    ['response_mode', formPost],
    ['scope', input.scope],
    ['state', input.state],
    ['nonce', input.nonce],
    ['code_challenge', input.codeChallenge],
    ['code_challenge_method', input.codeChallenge === undefined ? undefined : 'S256'],
    ['acr_values', input.acrValues.join(' ')],
    ['display', request.display === 'pop-up' ? input.dialect.popUp : request.display],
    ['prompt', request.prompt],
    ['max_age', request.maxAgeS?.toString()],
    ['ui_locales', request.uiLocales?.join(' ')],
    ['claims_locales', request.claimsLocales?.join(' ')],
    ['id_token_hint', request.idTokenHint],
    ['login_hint', input.hint.loginHint],
    ['login_hint_token', input.hint.loginHintToken],
    ['claims', request.claims === undefined ? undefined : JSON.stringify(request.claims)],
    ['dtbs', request.dtbs],
    ['version', profile.sendsVersion ? version : undefined],
    ['correlation_id', input.correlationId],
    ...displayedText(input),
  ]
  const parameters: (readonly [string, string])[] = []
  for (const [name, value] of wanted) if (value !== undefined) parameters.push([name, value])
  return parameters
}

function displayedText({ request, clientName, scope }: AuthorizationInput): readonly (readonly [string, string])[] {
  if (!hasTransactionScope(scope)) return []
  if (clientName === undefined) {
    throw new MobileConnectError('MC_REQUEST_UNSUPPORTED', { field: 'client_name', received: 'absent' })
  }
  if (request.clientName !== undefined && request.clientName !== clientName) {
    throw new MobileConnectError('MC_REQUEST_UNSUPPORTED', { field: 'client_name', expected: 'the registered name' })
  }
  const { context = '', bindingMessage = '' } = request
  const text = { clientName, context, bindingMessage }
  try {
    checkDisplayedText(text)
  } catch (error) {
    // The texts by themselves passed before: the name is what discovery made of it, and no mistake of the caller.
    const received = error instanceof TypeError ? error.message : 'unknown'
    throw new MobileConnectError('MC_REQUEST_UNSUPPORTED', { field: 'client_name', received })
  }
  return [
    ['client_name', text.clientName],
    ['context', text.context],
    ['binding_message', text.bindingMessage],
  ]
}

/**
 * Builds the authorize URL.
 *
 * Pure. The query that the endpoint itself has is kept.
 *
 * @param endpoint - The operator's authorization endpoint.
 * @param parameters - As built by `buildAuthorizationParameters`, or the two that stand for a pushed request.
 * @returns The absolute URL to send the browser to.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1 | RFC 6749, section 3.1, query component}
 */
export function buildAuthorizationRequest(
  endpoint: string,
  parameters: readonly (readonly [string, string])[],
): string {
  const address = normalizeEndpoint(endpoint)
  if (!/[?#]/.test(address)) return `${address}?${encodeForm(parameters)}`
  const url = new URL(address)
  for (const [name, value] of parameters) url.searchParams.set(name, value)
  return url.href
}

const normalizeEndpoint = rememberByText((endpoint) => new URL(endpoint).href)

/**
 * Throws `MC_REQUEST_UNSUPPORTED` when the version spoken with this operator does not know what is asked for, which is
 * never dropped in silence: a prompt or a hint left out would sign in somebody else.
 */
function checkVersionSupport({ request, hint, scope, version }: AuthorizationInput, profile: VersionProfile): void {
  const { prompt, dtbs } = request
  if (prompt !== undefined && !profile.prompts.includes(prompt)) {
    throw new MobileConnectError('MC_REQUEST_UNSUPPORTED', { field: 'prompt', expected: profile.prompts.join(' or ') })
  }
  const product = findUnknownProduct(version, scope)
  if (product !== undefined) {
    const expected = 'products of the version spoken with this operator'
    throw new MobileConnectError('MC_REQUEST_UNSUPPORTED', { field: 'scope', expected, received: product })
  }
  if (dtbs !== undefined && !profile.dtbs) throw unknown('dtbs')
  if (hint.loginHintToken !== undefined && !profile.loginHintToken) throw unknown('login_hint_token')
}

function unknown(field: string): MobileConnectError {
  return new MobileConnectError('MC_REQUEST_UNSUPPORTED', { field, expected: 'absent' })
}
