import { enumNonceCookie, operatorCookie, operatorExpiryCookie } from './cookie-names.ts'
import { type CookiePolicy, writeCookie } from './write-cookie.ts'

/** Resets all three discovery cookies, as an invalid session must. */
export function forgetDiscovery(policy: CookiePolicy): readonly string[] {
  return [operatorCookie, operatorExpiryCookie, enumNonceCookie].map((name) => writeCookie(name, '', 0, policy))
}
