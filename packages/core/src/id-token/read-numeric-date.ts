import { MobileConnectError, type MobileConnectErrorCode } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { JsonObject } from '../json/json-object.ts'

/** Seconds since the Unix epoch (RFC 7519, section 2), or the error of the caller's check. */
export function readNumericDate(claims: JsonObject, field: string, code: MobileConnectErrorCode): number {
  const value = claims[field]
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
  throw new MobileConnectError(code, { field, expected: 'seconds since 1970', received: describeKind(value) })
}
