import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { JsonObject } from '../json/json-object.ts'
import type { IdTokenExpectation } from './id-token-expectation.ts'
import { readNumericDate } from './read-numeric-date.ts'

/** `auth_time` against `max_age`: check 13. Written so that a clock, age or tolerance of NaN fails it. */
export function checkAuthenticationTime(claims: JsonObject, expected: IdTokenExpectation, nowMs: number): void {
  if (claims['auth_time'] === undefined && expected.maxAgeS === undefined) return
  const authTime = readNumericDate(claims, 'auth_time', 'MC_ID_TOKEN_AUTH_TIME')
  const nowS = nowMs / 1000
  if (!(authTime <= nowS + expected.clockToleranceS)) {
    throw new MobileConnectError('MC_ID_TOKEN_AUTH_TIME', { field: 'auth_time', received: 'a time in the future' })
  }
  if (expected.maxAgeS !== undefined && !(nowS - authTime <= expected.maxAgeS + expected.clockToleranceS)) {
    throw new MobileConnectError('MC_ID_TOKEN_AUTH_TIME', { field: 'auth_time', expected: 'within max_age' })
  }
}
