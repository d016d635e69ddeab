export const OPERATOR_COOKIE = 'Most-Recent-Selected-Operator'
export const OPERATOR_EXPIRY_COOKIE = 'Most-Recent-Selected-Operator-Expiry'
export const ENUM_NONCE_COOKIE = 'Enum-Nonce'

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
