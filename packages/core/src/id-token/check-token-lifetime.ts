import { MobileConnectError, type MobileConnectErrorCode } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { JsonObject } from '../json/json-object.ts'
import { MAX_TOKEN_AGE_S } from '../options/defaults.ts'

// Each comparison is written so that a clock or tolerance of NaN fails it.

/** `exp`, and `nbf` where present. */
export function checkExpiry(claims: JsonObject, toleranceS: number, nowMs: number): true {
  const nowS = nowMs / 1000
  const exp = readNumericDate(claims, 'exp', 'MC_ID_TOKEN_EXPIRED')
  if (!(nowS < exp + toleranceS)) throw new MobileConnectError('MC_ID_TOKEN_EXPIRED', { field: 'exp' })
  if (claims['nbf'] !== undefined) {
    const nbf = readNumericDate(claims, 'nbf', 'MC_ID_TOKEN_NOT_YET_VALID')
    if (!(nowS >= nbf - toleranceS)) throw new MobileConnectError('MC_ID_TOKEN_NOT_YET_VALID', { field: 'nbf' })
  }
  return true
}

/** `iat`. */
export function checkIssuedAt(claims: JsonObject, toleranceS: number, nowMs: number): true {
  const nowS = nowMs / 1000
  const iat = readNumericDate(claims, 'iat', 'MC_ID_TOKEN_ISSUED_AT')
  if (!(iat <= nowS + toleranceS)) {
    throw new MobileConnectError('MC_ID_TOKEN_ISSUED_AT', { field: 'iat', received: 'a time in the future' })
  }
  if (!(nowS - iat <= MAX_TOKEN_AGE_S + toleranceS)) {
    throw new MobileConnectError('MC_ID_TOKEN_ISSUED_AT', {
      field: 'iat',
      expected: `within ${MAX_TOKEN_AGE_S} seconds`,
    })
  }
  return true
}

/** The first millisecond at which `exp` or `iat` alone refuses a token. A replay after it needs no memory. */
export function findEndOfAcceptanceMs({ exp, iat }: JsonObject, toleranceS: number): number {
  const ends = [
    ...(typeof exp === 'number' ? [Math.ceil((exp + toleranceS) * 1000)] : []),
    ...(typeof iat === 'number' ? [Math.ceil((iat + MAX_TOKEN_AGE_S + toleranceS) * 1000) + 1] : []),
  ]
  return Math.min(...ends)
}

/** Seconds since the Unix epoch (RFC 7519, section 2), or the error of the caller's check. */
export function readNumericDate(claims: JsonObject, field: string, code: MobileConnectErrorCode): number {
  const value = claims[field]
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
  throw new MobileConnectError(code, { field, expected: 'seconds since 1970', received: describeKind(value) })
}
