import { requireNumber, requireObject, requireText } from '../arguments/require-argument.ts'
import type { JsonObject } from '../json/json-object.ts'
import { type IdTokenCheck, makeClaimChecks } from './id-token-checks.ts'
import type { IdTokenClaims, IdTokenExpectation } from './id-token-claims.ts'
import { readLevel, readMethods } from './read-claim-forms.ts'

/**
 * Checks the claims of an id_token whose signature has already been verified.
 *
 * Pure: reads no clock and no network; equal arguments give equal answers. No option leaves a check out.
 *
 * @param claims - Decoded payload. `exp`, `iat`, `nbf` and `auth_time` are NumericDate, in seconds since the Unix epoch.
 * @param expected - What this sign-in asked for. `clockToleranceS` is 0 to 300.
 * @param nowMs - Current time in milliseconds since the Unix epoch.
 * @returns The claims, frozen with everything in them; `acr` is a string also where the operator wrote a number, and `amr` a
 *   list also where it wrote one name.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_ISSUER` to `MC_ID_TOKEN_DISPLAYED_DATA`: the codes of
 *   {@link ID_TOKEN_CHECKS}, which lists the checks in their order.
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
  return checkIdTokenClaims(claims, expected, nowMs).claims
}

/** The claims, frozen, and the names of the checks that compared something. */
export function checkIdTokenClaims(
  claims: JsonObject,
  expected: IdTokenExpectation,
  nowMs: number,
): { readonly claims: IdTokenClaims; readonly checks: readonly IdTokenCheck[] } {
  const checks = makeClaimChecks(claims, expected, nowMs)
  const { acr, amr } = claims
  const forms = {
    ...(acr !== undefined && { acr: readLevel(acr) }),
    ...(amr !== undefined && { amr: readMethods(amr) }),
  }
  const valid = freezeJson({ ...claims, ...forms }) as IdTokenClaims
  return { claims: valid, checks }
}

/** Freezes a JSON value with everything in it, however deep. Returns the very value. */
function freezeJson<T>(value: T): T {
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null) continue
    for (const member of Object.values(Object.freeze(next))) open.push(member)
  }
  return value
}
