import type { Sealer } from '@mobile-connect/core'
import {
  type CookiePolicy,
  ENUM_NONCE_COOKIE,
  OPERATOR_COOKIE,
  OPERATOR_EXPIRY_COOKIE,
  writeCookie,
} from './discovery-cookies.ts'
import { sealMsisdn } from './seal-msisdn.ts'

const LIFETIME_S = 7 * 24 * 60 * 60

/** What the cookies of a discovery need. */
export interface CookieSettings {
  readonly cookiePolicy: CookiePolicy
  /** The first seals, every one opens. */
  readonly enumNonceSealers: readonly Sealer[]
}

/** The cookies a discovery leaves behind. `Enum-Nonce` is reset when the operator was not found by a number. */
export async function rememberDiscovery(
  operatorId: string,
  msisdn: string | undefined,
  clientId: string,
  nowMs: number,
  { cookiePolicy, enumNonceSealers: [sealer] }: CookieSettings,
): Promise<readonly string[]> {
  const expiresAtMs = nowMs + LIFETIME_S * 1000
  const nonce = sealer && msisdn ? await sealMsisdn(msisdn, expiresAtMs, clientId, sealer) : ''
  return [
    writeCookie(OPERATOR_COOKIE, operatorId, LIFETIME_S, cookiePolicy),
    writeCookie(OPERATOR_EXPIRY_COOKIE, new Date(expiresAtMs).toISOString(), LIFETIME_S, cookiePolicy),
    writeCookie(ENUM_NONCE_COOKIE, nonce, nonce === '' ? 0 : LIFETIME_S, cookiePolicy),
  ]
}

/** Resets all three discovery cookies, as an invalid session must. */
export function forgetDiscovery(policy: CookiePolicy): readonly string[] {
  return [OPERATOR_COOKIE, OPERATOR_EXPIRY_COOKIE, ENUM_NONCE_COOKIE].map((name) => writeCookie(name, '', 0, policy))
}
