import { requireList } from '../arguments/require-argument.ts'
import { isVisibleAscii } from '../encoding/is-ascii.ts'
import { isJsonObject } from '../json/json-object.ts'
import { nestsTooDeeply } from '../json/nests-too-deeply.ts'
import { checkLoginHint } from '../login-hint/check-login-hint.ts'
import { PROMPTS } from '../metadata/version-profile.ts'
import { CLAIMS_MAX_BYTES, HINT_MAX_LENGTH, MAX_JSON_DEPTH } from '../options/defaults.ts'
import { hasTransactionScope } from '../scope/classify-scope.ts'
import type { AuthenticationRequest } from './authentication-request.ts'
import { checkDisplayedText } from './check-displayed-text.ts'

const LANGUAGE_TAG = /^[a-z\d]{1,8}(?:-[a-z\d]{1,8})*$/i
// Not the types of the members: JavaScript has no types.
const DISPLAYS: readonly unknown[] = ['page', 'pop-up', 'touch', 'wap']
const RESPONSE_MODES: readonly unknown[] = ['form_post']

/**
 * Throws a TypeError when a request holds something that no operator would take in any version, so that this is known
 * before anything is sent: what a caller got wrong must not surface half-way through a sign-in.
 *
 * @param scope - Normalized, see `normalizeScope`.
 */
export function checkAuthenticationRequest(request: AuthenticationRequest, scope: string): void {
  const { acrValues, maxAgeS, prompt, display, responseMode, claims } = request
  if (acrValues !== undefined) requireList('acrValues', acrValues)
  if (acrValues !== undefined && (acrValues.length === 0 || !acrValues.every((acr) => /^[1-4]$/.test(acr)))) {
    throw new TypeError('acrValues must be levels "1" to "4"')
  }
  if (maxAgeS !== undefined && !(Number.isInteger(maxAgeS) && maxAgeS >= 0)) {
    throw new TypeError('maxAgeS must be a whole number of seconds, zero or more')
  }
  if (prompt !== undefined && !PROMPTS.includes(prompt)) throw new TypeError(`prompt must be ${PROMPTS.join(' or ')}`)
  if (display !== undefined && !DISPLAYS.includes(display)) {
    throw new TypeError(`display must be ${DISPLAYS.join(' or ')}`)
  }
  if (responseMode !== undefined && !RESPONSE_MODES.includes(responseMode)) {
    throw new TypeError('responseMode must be form_post')
  }
  for (const member of ['uiLocales', 'claimsLocales'] as const) {
    const tags = request[member]
    if (tags !== undefined) requireList(member, tags)
    if (tags !== undefined && (tags.length === 0 || !tags.every((tag) => LANGUAGE_TAG.test(tag)))) {
      throw new TypeError(`${member} must be language tags of RFC 5646`)
    }
  }
  for (const member of ['idTokenHint', 'correlationId'] as const) {
    const value = request[member]
    if (value !== undefined && !isVisibleAscii(value, HINT_MAX_LENGTH)) {
      throw new TypeError(`${member} must be 1 to ${HINT_MAX_LENGTH} visible ASCII characters`)
    }
  }
  if (claims !== undefined && !(isJsonObject(claims) && fitsParameter(claims))) {
    throw new TypeError(
      `claims must be an object of at most ${CLAIMS_MAX_BYTES} octets of JSON and ${MAX_JSON_DEPTH} levels`,
    )
  }
  checkLoginHint(request)
  if (hasTransactionScope(scope)) checkTexts(request)
}

/** Without the name that the operator has for the application, which is not known yet. */
function checkTexts({ clientName = '', context, bindingMessage = '' }: AuthenticationRequest): void {
  if (context === undefined) throw new TypeError('this scope needs a context')
  checkDisplayedText({ clientName, context, bindingMessage })
}

function fitsParameter(claims: object): boolean {
  try {
    const json = JSON.stringify(claims)
    return new TextEncoder().encode(json).length <= CLAIMS_MAX_BYTES && !nestsTooDeeply(json)
  } catch {
    // A cycle, a bigint, or more levels than the stack holds.
    return false
  }
}
