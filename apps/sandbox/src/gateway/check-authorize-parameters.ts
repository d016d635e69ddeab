import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { OperatorProfile } from '../world/operator-profiles.ts'

const PROMPT_OCTETS = 93
const levelsOfAssurance = ['2', '3']

/** Scopes for which the phone shows a text, and which came with version 1.2. */
const needsPromptTexts = /^mc_(?:authz$|identity_|phonenumber$|signup$|nationalid$|kyc_)/

/** C0 and C1 controls and bidirectional overrides: in a prompt they are a way to deceive. */
const deceptive = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** The Mobile Connect rules of an authorization request that OpenID Connect does not know. Throws what the redirect then says. */
export function checkAuthorizeParameters(
  ctx: KoaContextWithOIDC,
  profile: OperatorProfile,
  registeredName: string,
): void {
  // A pushed request was checked when it was pushed.
  if (ctx.oidc.entities.PushedAuthorizationRequest) return
  // As sent: oidc-provider treats an empty parameter as an absent one, Mobile Connect does not.
  const sent = new URLSearchParams(ctx.oidc.body ? toPairs(ctx.oidc.body) : ctx.querystring)
  const read = (name: string): string | undefined => sent.get(name) ?? undefined
  const refuse = (description: string): never => {
    throw new errors.InvalidRequest(description)
  }

  if (!read('state')) refuse('state is missing')
  if (!read('nonce')) refuse('nonce is missing')
  if (read('correlation_id') === '') refuse('correlation_id is empty')
  if (sent.has('login_hint_token')) {
    if (!profile.takesLoginHintToken) refuse('login_hint_token is not supported; send login_hint')
    if (sent.has('login_hint')) refuse('login_hint and login_hint_token must not be sent together')
  }
  if (sent.has('response_mode') && !profile.takesResponseMode) refuse('response_mode is not supported')
  if (
    read('prompt')
      ?.split(' ')
      .some((prompt) => !profile.prompts.includes(prompt))
  )
    refuse('Invalid prompt value')
  if (chooseLevelOfAssurance(read('acr_values')) === undefined) refuse('Invalid acr_values value')

  const scopes = (read('scope') ?? '').split(' ')
  if (!scopes.includes('openid')) throw new errors.InvalidScope('scope openid is missing', 'openid')
  if (profile.requiresVersion && !read('version')) refuse('version is missing')
  const version = read('version') ?? profile.versions[0] ?? ''
  if (!profile.versions.includes(version)) refuse('Invalid version value')
  const texts = ['client_name', 'context', 'binding_message'].map((name) => read(name))
  if (scopes.some((scope) => needsPromptTexts.test(scope))) {
    if (version === 'mc_v1.1') refuse('version is missing or does not offer this scope')
    if (!read('client_name')) refuse('client_name is missing')
    if (!read('context')) refuse('context is missing')
    if (read('binding_message') === undefined) refuse('binding_message is missing')
  }
  const unknown = scopes.find((scope) => scope.startsWith('mc_') && !profile.scopes.includes(scope))
  if (unknown !== undefined) throw new errors.InvalidScope('the scope is not offered', unknown)
  if (sent.has('client_name') && read('client_name') !== registeredName) refuse('Invalid client_name value')
  if (Buffer.byteLength(texts.join('')) > PROMPT_OCTETS) {
    refuse(`client_name, context and binding_message exceed ${String(PROMPT_OCTETS)} octets`)
  }
  if (deceptive.test(texts.join('')))
    refuse('client_name, context and binding_message must not hold control characters')
}

/** The first level asked for that a phone here can reach: `acr_values` is in order of preference. */
export function chooseLevelOfAssurance(acrValues: string | undefined): '2' | '3' | undefined {
  const level = acrValues?.split(' ').find((value) => levelsOfAssurance.includes(value))
  return level === '2' || level === '3' ? level : undefined
}

function toPairs(body: Readonly<Record<string, unknown>>): string[][] {
  return Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
}
