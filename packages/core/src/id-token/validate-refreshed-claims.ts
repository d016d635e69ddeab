import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { JsonObject } from '../json/json-object.ts'
import { checkAudience, checkAuthorizedParty } from './check-audience.ts'
import { checkExpiry, checkIssuedAt } from './check-token-lifetime.ts'

/** What the id_token of a refresh has to say: the same person, issuer and client as the one of the sign-in. */
export interface RefreshExpectation {
  readonly issuer: string
  readonly subject: string
  readonly clientId: string
  /** Seconds by which clocks may differ, 0 to 300. */
  readonly clockToleranceS: number
  /** Of the sign-in, where they are known. */
  readonly nonce?: string | undefined
  readonly authTime?: number | undefined
}

/**
 * Checks the claims of an id_token that came with a refresh, its signature verified.
 *
 * Pure. A nonce need not be there, as there was no authorization request; one that is there must be that of the
 * sign-in, and `auth_time` the time of its authentication.
 *
 * @param nowMs - Current time in milliseconds since the Unix epoch.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_MALFORMED`: there are `events`, as in a logout token.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_ISSUER`: `iss` is not the one of the sign-in.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_AUDIENCE`: `aud` lacks the client id, or names anybody else as well.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_AUTHORIZED_PARTY`: `azp` is present and not the client id.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_EXPIRED`: `exp` is absent or over.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_NOT_YET_VALID`: `nbf` is in the future beyond the tolerance.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_ISSUED_AT`: `iat` is absent, in the future, or over an hour ago.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_SUBJECT`: `sub` is not the one of the sign-in.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_NONCE`, `MC_ID_TOKEN_AUTH_TIME`: `nonce` or `auth_time` is not the one of the
 *   sign-in.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse | OpenID Connect Core 1.0, section 12.2}
 */
export function validateRefreshedClaims(claims: JsonObject, expected: RefreshExpectation, nowMs: number): void {
  const { iss, sub, events, nonce, auth_time: authTime } = claims
  // With no nonce to compare, nothing else tells it from a logout token (RFC 8417, section 4.6).
  if (events !== undefined)
    throw new MobileConnectError('MC_ID_TOKEN_MALFORMED', { field: 'events', expected: 'absent' })
  if (iss !== expected.issuer) {
    throw new MobileConnectError('MC_ID_TOKEN_ISSUER', { field: 'iss', received: describeKind(iss) })
  }
  checkAudience(claims, expected.clientId)
  checkAuthorizedParty(claims, expected.clientId)
  checkExpiry(claims, expected.clockToleranceS, nowMs)
  checkIssuedAt(claims, expected.clockToleranceS, nowMs)
  if (sub !== expected.subject) {
    throw new MobileConnectError('MC_ID_TOKEN_SUBJECT', { field: 'sub', received: describeKind(sub) })
  }
  if (differs(nonce, expected.nonce)) {
    throw new MobileConnectError('MC_ID_TOKEN_NONCE', { field: 'nonce', received: describeKind(nonce) })
  }
  if (differs(authTime, expected.authTime)) {
    throw new MobileConnectError('MC_ID_TOKEN_AUTH_TIME', { field: 'auth_time', received: describeKind(authTime) })
  }
}

/** Only what both tokens state can differ; `null` states nothing. */
function differs(claim: unknown, first: string | number | undefined): boolean {
  return claim !== undefined && claim !== null && first !== undefined && claim !== first
}
