import type { DiscoverySettings } from '../discovery-service-options.ts'
import { enumNonceCookie, operatorCookie, operatorExpiryCookie } from './cookie-names.ts'
import { sealMsisdn } from './seal-msisdn.ts'
import { writeCookie } from './write-cookie.ts'

const lifetimeS = 7 * 24 * 60 * 60

/** The cookies a discovery leaves behind. `Enum-Nonce` is reset when the operator was not found by a number. */
export async function rememberDiscovery(
  operatorId: string,
  msisdn: string | undefined,
  clientId: string,
  nowMs: number,
  { cookiePolicy, enumNonceKeys, randomBytes }: DiscoverySettings,
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
