import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { JsonObject } from '../json/json-object.ts'
import { MAX_TOKEN_AGE_S } from '../options/defaults.ts'
import { readNumericDate } from './read-numeric-date.ts'

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
