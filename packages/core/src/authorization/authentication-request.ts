import type { JsonObject } from '../json/json-object.ts'
import type { Prompt } from '../metadata/version-profile.ts'

/** What an application asks of an operator, independent of who the operator is. Plain JSON. */
export interface AuthenticationRequest {
  /** Space-separated; `openid` is added, duplicates go. Default: the configured scopes. */
  readonly scope?: string
  /** Levels of assurance in order of preference, each `1` to `4`. Default `['2']`. */
  readonly acrValues?: readonly string[]
  /** Seconds since the last authentication that are still acceptable. */
  readonly maxAgeS?: number
  /** Versions 2.3 and later know `none` and `no_seam` only. */
  readonly prompt?: Prompt
  readonly display?: 'page' | 'pop-up' | 'touch' | 'wap'
  /** RFC 5646 tags, in order of preference. */
  readonly uiLocales?: readonly string[]
  /** RFC 5646 tags, in order of preference. */
  readonly claimsLocales?: readonly string[]
  /** An id_token of an earlier sign-in, with `prompt: 'none'`. */
  readonly idTokenHint?: string
  /** Who is to sign in, as `LoginHint` writes it. Default: the encrypted number of discovery, where the operator takes it. */
  readonly loginHint?: string
  /** The token of discovery that stands for a login hint, from version 2.0 on. Not together with `loginHint`. */
  readonly loginHintToken?: string
  /** The request parameter `claims` (OpenID Connect Core 1.0, section 5.5), such as the attributes to match. At most 8 192 octets. */
  readonly claims?: JsonObject
  /** Data to be signed. Version 1.1 only. */
  readonly dtbs?: string
  /** Asks for the answer as a form posted to the redirect URL. Heeded where operator and version offer it. */
  readonly responseMode?: 'form_post'
  /** Sends the parameters straight to the operator (RFC 9126), where it offers that, so that no URL holds them. Default false. */
  readonly pushed?: boolean
  /** Must be the application short name, and may be left out: the registered name is what is sent. */
  readonly clientName?: string
  /** Reason of the request, shown on the phone only. Needed for authorisation and identity from version 1.2. */
  readonly context?: string
  /** Shown on both devices, so that the person can compare. */
  readonly bindingMessage?: string
  /** Correlates discovery, authorization and token request at the operator. Default: a random UUID. */
  readonly correlationId?: string
  /** Handed back with the outcome, for instance where to go afterwards. Never sent anywhere. */
  readonly hostData?: string
}

/** Ties a sign-in to one browser: the value of a cookie only this browser holds, at least 32 random octets, base64url. */
export interface BrowserBinding {
  readonly binding: string
}

/** What can be asked again, of another operator: without the hints and claims of the person, and the id of one sign-in. */
export type RepeatableRequest = Omit<
  AuthenticationRequest,
  'loginHint' | 'loginHintToken' | 'idTokenHint' | 'claims' | 'correlationId'
>

/** Leaves out what is of one person and one sign-in, and the browser binding, if it is there. */
export function makeRepeatable(request: AuthenticationRequest & { readonly binding?: string }): RepeatableRequest {
  const { loginHint: _hint, loginHintToken: _token, idTokenHint: _idToken, claims: _claims, ...impersonal } = request
  const { correlationId: _id, binding: _binding, ...repeatable } = impersonal
  return repeatable
}
