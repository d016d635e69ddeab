import type { JsonObject } from '../json/json-object.ts'
import { CLIENT_ASSERTION_LIFETIME_S } from '../options/defaults.ts'

export interface ClientAssertionInput {
  readonly clientId: string
  /** The operator's issuer (RFC 10070), or its token endpoint where the dialect says so. */
  readonly audience: string
  /** Unguessable and never used before. */
  readonly jwtId: string
}

/**
 * Builds header and claims of a client assertion; whoever signs it adds `alg` and `kid`.
 *
 * Pure.
 *
 * @param nowMs - Current time in milliseconds since the Unix epoch.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523.html#section-3 | RFC 7523, section 3, items 1 to 7}
 */
export function buildClientAssertion(
  { clientId, audience, jwtId }: ClientAssertionInput,
  nowMs: number,
): { readonly header: JsonObject; readonly claims: JsonObject } {
  const iat = Math.floor(nowMs / 1000)
  return {
    header: { typ: 'client-authentication+jwt' },
    claims: { iss: clientId, sub: clientId, aud: audience, jti: jwtId, iat, exp: iat + CLIENT_ASSERTION_LIFETIME_S },
  }
}
