import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { JsonObject } from '../json/json-object.ts'
import { MAX_TOKEN_AGE_S } from '../options/defaults.ts'
import { readNumericDate } from './read-numeric-date.ts'

/** `exp`, `nbf` and `iat`: checks 9 and 10. Written so that a clock or tolerance of NaN fails them. */
export function checkTokenLifetime(claims: JsonObject, toleranceS: number, nowMs: number): void {
  const nowS = nowMs / 1000
  const exp = readNumericDate(claims, 'exp', 'MC_ID_TOKEN_EXPIRED')
  if (!(nowS < exp + toleranceS)) throw new MobileConnectError('MC_ID_TOKEN_EXPIRED', { field: 'exp' })
  if (claims['nbf'] !== undefined) {
    const nbf = readNumericDate(claims, 'nbf', 'MC_ID_TOKEN_NOT_YET_VALID')
    if (!(nowS >= nbf - toleranceS)) throw new MobileConnectError('MC_ID_TOKEN_NOT_YET_VALID', { field: 'nbf' })
  }
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
}
