import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { checkAudience, checkAuthorizedParty } from '../id-token/check-audience.ts'
import { checkExpiry, checkIssuedAt, findEndOfAcceptanceMs } from '../id-token/check-token-lifetime.ts'
import { describeKind } from '../json/describe-kind.ts'
import { isJsonObject, type JsonObject } from '../json/json-object.ts'

/** The operator has ended a session of its own and asks for the same here. At least one of subject and session is there. */
export interface LogoutRequested {
  readonly kind: 'logout_requested'
  readonly issuer: string
  /** The PCR. Unique only together with `issuer`. */
  readonly subject?: string
  /** The claim `sid`, as in the id_token of the sign-in. Unique only together with `issuer`. */
  readonly operatorSessionId?: string
}

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** What a logout token has to say about itself. */
export interface LogoutTokenExpectation {
  readonly issuer: string
  readonly clientId: string
  /** Seconds by which clocks may differ, 0 to 300. */
  readonly clockToleranceS: number
}

/** A logout token with valid claims. It may have been used before. */
export interface LogoutTokenClaims {
  readonly requested: LogoutRequested
  readonly jti: string
  /** The first millisecond at which its age refuses it, and it may be forgotten. */
  readonly acceptableUntilMs: number
}

/**
 * Checks the claims of a logout token whose signature has already been verified.
 *
 * Pure. `iss`, `aud`, `iat` and `exp` are held to the rules of id_tokens, by the same functions and under their codes.
 *
 * @param nowMs - Current time in milliseconds since the Unix epoch.
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation | OpenID Connect Back-Channel Logout 1.0, section 2.6, items 4 to 8}
 */
export function validateLogoutTokenClaims(
  claims: JsonObject,
  expected: LogoutTokenExpectation,
  nowMs: number,
): LogoutTokenClaims {
  const { iss, sub, sid, events, jti } = claims
  if (iss !== expected.issuer) {
    throw new MobileConnectError('MC_LOGOUT_TOKEN_ISSUER', { field: 'iss', received: describeKind(iss) })
  }
  checkAudience(claims, expected.clientId)
  checkAuthorizedParty(claims, expected.clientId)
  checkExpiry(claims, expected.clockToleranceS, nowMs)
  checkIssuedAt(claims, expected.clockToleranceS, nowMs)
  if (!isText(sub) || !isText(sid) || (sub === undefined && sid === undefined)) {
    throw new MobileConnectError('MC_LOGOUT_TOKEN_SUBJECT', { field: 'sub', expected: 'a subject, a session, or both' })
  }
  if (!isJsonObject(events) || !Object.hasOwn(events, LOGOUT_EVENT) || !isJsonObject(events[LOGOUT_EVENT])) {
    throw new MobileConnectError('MC_LOGOUT_TOKEN_EVENT', { field: 'events', received: describeKind(events) })
  }
  if (Object.hasOwn(claims, 'nonce')) {
    throw new MobileConnectError('MC_LOGOUT_TOKEN_NONCE', { field: 'nonce', expected: 'absent' })
  }
  if (typeof jti !== 'string' || jti === '') {
    throw new MobileConnectError('MC_LOGOUT_TOKEN_REPLAYED', { field: 'jti', received: describeKind(jti) })
  }
  return {
    jti,
    acceptableUntilMs: findEndOfAcceptanceMs(claims, expected.clockToleranceS),
    requested: {
      kind: 'logout_requested',
      issuer: expected.issuer,
      ...(sub !== undefined && { subject: sub }),
      ...(sid !== undefined && { operatorSessionId: sid }),
    },
  }
}

function isText(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && value !== '')
}
