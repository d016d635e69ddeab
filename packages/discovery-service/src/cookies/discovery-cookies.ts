export const operatorCookie = 'Most-Recent-Selected-Operator'
export const operatorExpiryCookie = 'Most-Recent-Selected-Operator-Expiry'
export const enumNonceCookie = 'Enum-Nonce'

/** How cookies are marked: for `path`, `secure` on https, `crossSite` when pages of other origins may call this service. */
export interface CookiePolicy {
  readonly path: string
  readonly secure: boolean
  readonly crossSite: boolean
}

/** One `Set-Cookie` value. Values are written as they are: pass only cookie-octets. */
export function writeCookie(name: string, value: string, maxAgeS: number, policy: CookiePolicy): string {
  const { path, secure, crossSite } = policy
  const sameSite = secure && crossSite ? 'None' : 'Lax'
  return `${name}=${value}; Max-Age=${maxAgeS}; Path=${path}; HttpOnly; SameSite=${sameSite}${secure ? '; Secure' : ''}`
}
