import type { RandomBytes } from '@mobile-connect/core'
import { enumNonceCookie, operatorCookie, operatorExpiryCookie } from './cookie-names.ts'
import { sealMsisdn } from './seal-msisdn.ts'
import { type CookiePolicy, writeCookie } from './write-cookie.ts'

const lifetimeS = 7 * 24 * 60 * 60

/** What the cookies of a discovery need. */
export interface CookieSettings {
  readonly cookiePolicy: CookiePolicy
  /** The first seals, every one opens. CryptoKeys, which programs for Node.js alone have no global type for. */
  readonly enumNonceKeys: readonly ReturnType<typeof crypto.subtle.importKey>[]
  readonly randomBytes: RandomBytes
}

/** The cookies a discovery leaves behind. `Enum-Nonce` is reset when the operator was not found by a number. */
export async function rememberDiscovery(
  operatorId: string,
  msisdn: string | undefined,
  clientId: string,
  nowMs: number,
  { cookiePolicy, enumNonceKeys, randomBytes }: CookieSettings,
): Promise<readonly string[]> {
  const expiresAtMs = nowMs + lifetimeS * 1000
  const key = await enumNonceKeys[0]
  const nonce = key && msisdn ? await sealMsisdn(msisdn, expiresAtMs, clientId, key, randomBytes) : ''
  return [
    writeCookie(operatorCookie, operatorId, lifetimeS, cookiePolicy),
    writeCookie(operatorExpiryCookie, new Date(expiresAtMs).toISOString(), lifetimeS, cookiePolicy),
    writeCookie(enumNonceCookie, nonce, nonce === '' ? 0 : lifetimeS, cookiePolicy),
  ]
}
