import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { JsonObject } from '../json/json-object.ts'

/** What a signed answer must say about itself, where it says anything. */
export interface IdentityTokenExpectation {
  /** Of the id_token. */
  readonly issuer: string
  readonly clientId: string
  /** Seconds by which clocks may differ, 0 to 300. */
  readonly clockToleranceS: number
}

/**
 * Checks `iss`, `aud`, `exp`, `nbf` and `iat` of an answer whose signature has already been verified, each where it is present.
 *
 * Pure. `aud` may name others as well: the answer is bound to the person by `sub`, and to this request by its access token.
 *
 * @param nowMs - Current time in milliseconds since the Unix epoch.
 * @throws {@link MobileConnectError} `MC_IDENTITY_ISSUER`: `iss` is not the issuer of the id_token.
 * @throws {@link MobileConnectError} `MC_IDENTITY_AUDIENCE`: `aud` does not name the client.
 * @throws {@link MobileConnectError} `MC_IDENTITY_EXPIRED`: `exp` is no time, or `nowMs` is at or after it plus the tolerance;
 *   `nbf` or `iat` is no time, or after `nowMs` plus the tolerance.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7519.html#section-4.1.5 | RFC 7519, sections 4.1.4 to 4.1.6}
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse | OpenID Connect Core 1.0, section 5.3.2}
 */
export function checkIdentityClaims(claims: JsonObject, expected: IdentityTokenExpectation, nowMs: number): void {
  const { iss, aud, exp } = claims
  if (iss !== undefined && iss !== expected.issuer) {
    throw new MobileConnectError('MC_IDENTITY_ISSUER', { field: 'iss', received: describeKind(iss) })
  }
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud]
  if (aud !== undefined && !audiences.includes(expected.clientId)) {
    throw new MobileConnectError('MC_IDENTITY_AUDIENCE', { field: 'aud', received: describeKind(aud) })
  }
  if (exp !== undefined && !(typeof exp === 'number' && nowMs < (exp + expected.clockToleranceS) * 1_000)) {
    throw new MobileConnectError('MC_IDENTITY_EXPIRED', { field: 'exp', received: describeKind(exp) })
  }
  for (const field of ['nbf', 'iat']) {
    const time = claims[field]
    if (time === undefined) continue
    if (typeof time === 'number' && time <= nowMs / 1_000 + expected.clockToleranceS) continue
    const received = typeof time === 'number' ? 'a time in the future' : describeKind(time)
    throw new MobileConnectError('MC_IDENTITY_EXPIRED', { field, received })
  }
}
