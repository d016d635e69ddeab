import { equalsConstantTime } from '../encoding/equals-constant-time.ts'
import { isPrintableAscii } from '../encoding/is-ascii.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { JsonObject } from '../json/json-object.ts'
import { SUBJECT_MAX_LENGTH } from '../options/defaults.ts'
import { checkAudience, checkAuthorizedParty } from './check-audience.ts'
import { checkExpiry, checkIssuedAt, readNumericDate } from './check-token-lifetime.ts'
import type { IdTokenExpectation } from './id-token-claims.ts'
import { readLevel, readMethods } from './read-claim-forms.ts'

/**
 * The checks of an id_token, in the order in which they are made: the codes of a failure, the claim without which there
 * is nothing to compare, and the sentence for a user whose sign-in passed.
 */
export const ID_TOKEN_CHECKS = [
  {
    name: 'algorithm',
    codes: [
      'MC_ID_TOKEN_MALFORMED',
      'MC_ID_TOKEN_NOT_ENCRYPTED',
      'MC_ID_TOKEN_DECRYPTION',
      'MC_ID_TOKEN_ALGORITHM',
      'MC_ID_TOKEN_CRITICAL_HEADER',
    ],
    sentence: 'The token is signed with an accepted algorithm',
  },
  {
    name: 'signature',
    codes: [
      'MC_JWKS_UNAVAILABLE',
      'MC_JWKS_INVALID',
      'MC_ID_TOKEN_KEY_UNKNOWN',
      'MC_ID_TOKEN_KEY_AMBIGUOUS',
      'MC_ID_TOKEN_KEY_MALFORMED',
      'MC_ID_TOKEN_KEY_WEAK',
      'MC_ID_TOKEN_SIGNATURE',
    ],
    sentence: 'Its signature is the operator’s',
  },
  { name: 'issuer', codes: ['MC_ID_TOKEN_ISSUER'], sentence: 'The operator that was asked issued it' },
  { name: 'audience', codes: ['MC_ID_TOKEN_AUDIENCE'], sentence: 'It was issued for this application' },
  {
    name: 'authorized_party',
    codes: ['MC_ID_TOKEN_AUTHORIZED_PARTY'],
    claim: 'azp',
    sentence: 'No other application may use it',
  },
  { name: 'expiry', codes: ['MC_ID_TOKEN_EXPIRED', 'MC_ID_TOKEN_NOT_YET_VALID'], sentence: 'It has not expired' },
  { name: 'issued_at', codes: ['MC_ID_TOKEN_ISSUED_AT'], sentence: 'It was issued just now' },
  { name: 'nonce', codes: ['MC_ID_TOKEN_NONCE'], sentence: 'It answers this very request' },
  {
    name: 'level_of_assurance',
    codes: ['MC_ID_TOKEN_AMR', 'MC_ID_TOKEN_ACR'],
    claim: 'acr',
    sentence: 'The level of assurance is as high as asked for',
  },
  {
    name: 'authentication_time',
    codes: ['MC_ID_TOKEN_AUTH_TIME'],
    claim: 'auth_time',
    sentence: 'The time of the confirmation is plausible',
  },
  { name: 'subject', codes: ['MC_ID_TOKEN_SUBJECT'], sentence: 'It names a subject' },
  {
    name: 'login_hint',
    codes: ['MC_ID_TOKEN_HASHED_LOGIN_HINT'],
    claim: 'hashed_login_hint',
    sentence: 'It speaks of the number that was asked for',
  },
  {
    name: 'displayed_text',
    codes: ['MC_ID_TOKEN_DISPLAYED_DATA'],
    claim: 'displayed_data',
    sentence: 'The phone showed the text that was sent',
  },
  {
    name: 'access_token_hash',
    codes: ['MC_ID_TOKEN_AT_HASH'],
    claim: 'at_hash',
    sentence: 'Token and access token belong together',
  },
  { name: 'one_use', codes: ['MC_ID_TOKEN_REPLAYED'], sentence: 'It had never been used before' },
] as const

export type IdTokenCheck = (typeof ID_TOKEN_CHECKS)[number]['name']
/** The others need ports. */
type ClaimCheck = Exclude<IdTokenCheck, 'algorithm' | 'signature' | 'access_token_hash' | 'one_use'>

/** Throws the error of its check; false where there was nothing to compare. */
type CheckClaim = (claims: JsonObject, expected: IdTokenExpectation, nowMs: number) => boolean

/** In the order of the public list. */
const CLAIM_CHECKS: Readonly<Record<ClaimCheck, CheckClaim>> = {
  issuer: ({ iss }, { issuer }) => {
    if (iss === issuer) return true
    throw new MobileConnectError('MC_ID_TOKEN_ISSUER', { field: 'iss', received: describeKind(iss) })
  },
  audience: (claims, { clientId }) => checkAudience(claims, clientId),
  authorized_party: (claims, { clientId }) => checkAuthorizedParty(claims, clientId),
  expiry: (claims, { clockToleranceS }, nowMs) => checkExpiry(claims, clockToleranceS, nowMs),
  issued_at: (claims, { clockToleranceS }, nowMs) => checkIssuedAt(claims, clockToleranceS, nowMs),
  nonce: ({ nonce }, expected) => {
    if (typeof nonce === 'string' && equalsConstantTime(expected.nonce, nonce)) return true
    throw new MobileConnectError('MC_ID_TOKEN_NONCE', { field: 'nonce', received: describeKind(nonce) })
  },
  level_of_assurance: ({ acr, amr }, { acrValues, requiredClaims }) => {
    const amrAbsent = amr === undefined && !requiredClaims.includes('amr')
    if (!amrAbsent && readMethods(amr) === undefined) {
      throw new MobileConnectError('MC_ID_TOKEN_AMR', { field: 'amr', received: describeKind(amr) })
    }
    const lowest = Math.min(...acrValues.map(Number))
    if (acr === undefined && !requiredClaims.includes('acr') && lowest <= 2) return false
    const level = readLevel(acr)
    if (typeof level === 'string' && /^[1-4]$/.test(level) && Number(level) >= lowest) return true
    const received = describeKind(acr)
    throw new MobileConnectError('MC_ID_TOKEN_ACR', { field: 'acr', expected: `level ${lowest} or higher`, received })
  },
  authentication_time: (claims, { maxAgeS, clockToleranceS }, nowMs) => {
    if (claims['auth_time'] === undefined && maxAgeS === undefined) return false
    const authTime = readNumericDate(claims, 'auth_time', 'MC_ID_TOKEN_AUTH_TIME')
    if (authTime === 0) {
      throw new MobileConnectError('MC_ID_TOKEN_AUTH_TIME', { field: 'auth_time', received: '0' })
    }
    const nowS = nowMs / 1000
    // Written so that a clock, age or tolerance of NaN fails it.
    if (!(authTime <= nowS + clockToleranceS)) {
      throw new MobileConnectError('MC_ID_TOKEN_AUTH_TIME', { field: 'auth_time', received: 'a time in the future' })
    }
    if (maxAgeS === undefined || nowS - authTime <= maxAgeS + clockToleranceS) return true
    throw new MobileConnectError('MC_ID_TOKEN_AUTH_TIME', { field: 'auth_time', expected: 'within max_age' })
  },
  subject: ({ sub }) => {
    if (typeof sub === 'string' && isPrintableAscii(sub, SUBJECT_MAX_LENGTH)) return true
    throw new MobileConnectError('MC_ID_TOKEN_SUBJECT', { field: 'sub', received: describeKind(sub) })
  },
  login_hint: ({ hashed_login_hint: hash }, { hashedLoginHints, requiredClaims }) => {
    if (hashedLoginHints.length === 0 || (hash === undefined && !requiredClaims.includes('hashed_login_hint')))
      return false
    if (typeof hash === 'string' && hashedLoginHints.some((value) => equalsConstantTime(value, hash))) return true
    const received = describeKind(hash)
    throw new MobileConnectError('MC_ID_TOKEN_HASHED_LOGIN_HINT', { field: 'hashed_login_hint', received })
  },
  displayed_text: ({ displayed_data: shown }, { displayedTexts }) => {
    if (shown === undefined || displayedTexts.length === 0) return false
    // Operators put the parts together in their own way, so order and white space do not count.
    if (typeof shown === 'string' && displayedTexts.every((text) => squeeze(shown).includes(squeeze(text)))) return true
    const received = describeKind(shown)
    throw new MobileConnectError('MC_ID_TOKEN_DISPLAYED_DATA', {
      field: 'displayed_data',
      expected: 'the texts sent',
      received,
    })
  },
}

function squeeze(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
}

/** Not from the public list: no host can take a check out, and bundles without that list stay smaller. */
const ORDER = Object.keys(CLAIM_CHECKS) as readonly ClaimCheck[]

/** Makes every check of the claims; the answer names those that compared something. */
export function makeClaimChecks(
  claims: JsonObject,
  expected: IdTokenExpectation,
  nowMs: number,
): readonly IdTokenCheck[] {
  return ORDER.filter((name) => CLAIM_CHECKS[name](claims, expected, nowMs))
}
