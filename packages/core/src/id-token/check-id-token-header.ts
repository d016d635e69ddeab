import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { JsonObject } from '../json/json-object.ts'

/** The two members of a header that matter; keys a header brings along (`jwk`, `jku`, `x5u`, `x5c`) are never used. */
export interface IdTokenHeader {
  readonly alg: string
  readonly kid?: string
}

/**
 * Throws `MC_ID_TOKEN_MALFORMED` for a token with the explicit type of another purpose (RFC 8725, section 3.11), such as an
 * access token. A `typ` without the suffix `+jwt` states no purpose.
 */
export function checkIdTokenType(type: unknown): void {
  if (type === undefined || type === 'JWT' || type === null || (typeof type === 'string' && !/\+jwt\s*$/i.test(type)))
    return
  throw new MobileConnectError('MC_ID_TOKEN_MALFORMED', { field: 'typ', expected: 'JWT', received: describeKind(type) })
}

/**
 * Checks the header of an id_token.
 *
 * Pure.
 *
 * @param accepted - Algorithms this client takes. `none` and HMAC are refused even when listed.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_ALGORITHM`: `alg` is not accepted.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_CRITICAL_HEADER`: `crit` is present.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_MALFORMED`: `kid` is not a string.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8725.html#section-3.1 | RFC 8725, section 3.1}
 */
export function checkIdTokenHeader(header: JsonObject, accepted: readonly string[]): IdTokenHeader {
  const { alg, kid } = header
  if (typeof alg !== 'string' || !accepted.includes(alg) || /^(?:none|HS)/i.test(alg)) {
    throw new MobileConnectError('MC_ID_TOKEN_ALGORITHM', { field: 'alg', expected: accepted.join(' ') })
  }
  if (header['crit'] !== undefined) throw new MobileConnectError('MC_ID_TOKEN_CRITICAL_HEADER', { field: 'crit' })
  if (kid === undefined) return { alg }
  if (typeof kid !== 'string') {
    throw new MobileConnectError('MC_ID_TOKEN_MALFORMED', { field: 'kid', received: describeKind(kid) })
  }
  return { alg, kid }
}
