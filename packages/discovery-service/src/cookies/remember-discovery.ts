import type { Sealer } from '@mobile-connect/core'
import {
  type CookiePolicy,
  enumNonceCookie,
  operatorCookie,
  operatorExpiryCookie,
  writeCookie,
} from './discovery-cookies.ts'
import { sealMsisdn } from './seal-msisdn.ts'

const lifetimeS = 7 * 24 * 60 * 60

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
  const expiresAtMs = nowMs + lifetimeS * 1000
  const nonce = sealer && msisdn ? await sealMsisdn(msisdn, expiresAtMs, clientId, sealer) : ''
  return [
    writeCookie(operatorCookie, operatorId, lifetimeS, cookiePolicy),
    writeCookie(operatorExpiryCookie, new Date(expiresAtMs).toISOString(), lifetimeS, cookiePolicy),
    writeCookie(enumNonceCookie, nonce, nonce === '' ? 0 : lifetimeS, cookiePolicy),
  ]
}

/** Resets all three discovery cookies, as an invalid session must. */
export function forgetDiscovery(policy: CookiePolicy): readonly string[] {
  return [operatorCookie, operatorExpiryCookie, enumNonceCookie].map((name) => writeCookie(name, '', 0, policy))
}
