import { isJsonObject } from '../json/is-json-object.ts'
import type { VersionProfile } from '../metadata/version-profile.ts'
import type { AuthenticationRequest } from './authentication-request.ts'

const CLAIMS_MAX_BYTES = 8_192
const VISIBLE_ASCII = /^[\x21-\x7e]{1,8192}$/
const LANGUAGE_TAG = /^[a-z\d]{1,8}(?:-[a-z\d]{1,8})*$/i

/**
 * Throws a TypeError when a request holds something that no operator would take, or that the version spoken does not
 * know. What is asked for is never dropped in silence: a prompt or a hint left out would sign in somebody else.
 */
export function checkAuthenticationRequest(request: AuthenticationRequest, profile: VersionProfile): void {
  const { maxAgeS, prompt, claims, dtbs } = request
  if (maxAgeS !== undefined && !(Number.isInteger(maxAgeS) && maxAgeS >= 0)) {
    throw new TypeError('maxAgeS must be a whole number of seconds, zero or more')
  }
  if (prompt !== undefined && !profile.prompts.includes(prompt)) {
    throw new TypeError(`this version knows no prompt but ${profile.prompts.join(', ')}`)
  }
  for (const member of ['uiLocales', 'claimsLocales'] as const) {
    if (request[member]?.every((tag) => LANGUAGE_TAG.test(tag)) === false) {
      throw new TypeError(`${member} must be language tags of RFC 5646`)
    }
  }
  for (const member of ['idTokenHint', 'correlationId'] as const) {
    const value = request[member]
    if (value !== undefined && !VISIBLE_ASCII.test(value)) {
      throw new TypeError(`${member} must be 1 to 8192 visible ASCII characters`)
    }
  }
  if (dtbs !== undefined && !profile.dtbs) throw new TypeError('this version knows no dtbs')
  if (claims !== undefined && !(isJsonObject(claims) && octetsOf(claims) <= CLAIMS_MAX_BYTES)) {
    throw new TypeError(`claims must be an object of at most ${CLAIMS_MAX_BYTES} octets of JSON`)
  }
}

function octetsOf(claims: object): number {
  return new TextEncoder().encode(JSON.stringify(claims)).length
}
