import { requireNumber, requireObject, requireText } from '../arguments/require-argument.ts'
import { equalsConstantTime } from '../encoding/equals-constant-time.ts'
import { isPrintableAscii } from '../encoding/is-ascii.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import { freezeJson } from '../json/freeze-json.ts'
import type { JsonObject } from '../json/json-object.ts'
import { SUBJECT_MAX_LENGTH } from '../options/defaults.ts'
import { checkAssurance } from './check-assurance.ts'
import { checkAudience } from './check-audience.ts'
import { checkAuthenticationTime } from './check-authentication-time.ts'
import { checkDisplayedData } from './check-displayed-data.ts'
import { checkHashedLoginHint } from './check-hashed-login-hint.ts'
import { checkTokenLifetime } from './check-token-lifetime.ts'
import type { IdTokenClaims } from './id-token-claims.ts'
import type { IdTokenExpectation } from './id-token-expectation.ts'

/**
 * Checks the claims of an id_token whose signature has already been verified.
 *
 * Pure: reads no clock and no network; equal arguments give equal answers. The checks come in the order of the docstring.
 *
 * @param claims - Decoded payload. `exp`, `iat`, `nbf` and `auth_time` are NumericDate, in seconds since the Unix epoch.
 * @param expected - What this sign-in asked for. `clockToleranceS` is 0 to 300.
 * @param nowMs - Current time in milliseconds since the Unix epoch.
 * @returns The claims, frozen with everything in them; `acr` as a string also where the operator wrote a number.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_ISSUER`: `iss` differs from `expected.issuer` by even one character.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_AUDIENCE`: `aud` lacks the client id, or names anybody else as well.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_AUTHORIZED_PARTY`: `azp` is present and not the client id.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_EXPIRED`: `exp` is absent, or `nowMs` is at or after it plus the tolerance.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_NOT_YET_VALID`: `nbf` is in the future beyond the tolerance.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_ISSUED_AT`: `iat` is absent, in the future, or over an hour ago.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_NONCE`: `nonce` is absent or not the one sent.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_AMR`: `amr` is not a list of names, or absent though demanded.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_ACR`: `acr` is absent, unknown or lower than everything asked for.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_AUTH_TIME`: `auth_time` is in the future, or too long ago for `max_age`.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_SUBJECT`: `sub` is not 1 to 255 printable ASCII characters.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_HASHED_LOGIN_HINT`: the token speaks of another number than the hint, or
 *   of none though the version demands it.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_DISPLAYED_DATA`: the person saw another text than the one sent.
 * @example
 * const valid = validateIdTokenClaims(claims, expectation, Date.now())
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation | OpenID Connect Core 1.0, section 3.1.3.7, items 2 to 5 and 9 to 13}
 * @see {@link https://www.rfc-editor.org/rfc/rfc7519.html#section-2 | RFC 7519, section 2, NumericDate}
 */
export function validateIdTokenClaims(claims: JsonObject, expected: IdTokenExpectation, nowMs: number): IdTokenClaims {
  requireObject('claims', claims)
  requireObject('expected', expected)
  requireText('expected.issuer', expected.issuer)
  requireText('expected.clientId', expected.clientId)
  requireText('expected.nonce', expected.nonce)
  requireNumber('expected.clockToleranceS', expected.clockToleranceS)
  requireNumber('nowMs', nowMs)
  const { iss, nonce, sub } = claims
  if (iss !== expected.issuer) {
    throw new MobileConnectError('MC_ID_TOKEN_ISSUER', { field: 'iss', received: describeKind(iss) })
  }
  checkAudience(claims, expected.clientId)
  checkTokenLifetime(claims, expected.clockToleranceS, nowMs)
  if (typeof nonce !== 'string' || !equalsConstantTime(expected.nonce, nonce)) {
    throw new MobileConnectError('MC_ID_TOKEN_NONCE', { field: 'nonce', received: describeKind(nonce) })
  }
  const acr = checkAssurance(claims, expected)
  checkAuthenticationTime(claims, expected, nowMs)
  if (typeof sub !== 'string' || !isPrintableAscii(sub, SUBJECT_MAX_LENGTH)) {
    throw new MobileConnectError('MC_ID_TOKEN_SUBJECT', { field: 'sub', received: describeKind(sub) })
  }
  checkHashedLoginHint(claims, expected)
  checkDisplayedData(claims, expected.displayedTexts)
  return freezeJson({ ...claims, ...(acr === undefined ? {} : { acr }) }) as IdTokenClaims
}
