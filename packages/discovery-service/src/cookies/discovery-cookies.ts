export const OPERATOR_COOKIE = 'Most-Recent-Selected-Operator'
export const OPERATOR_EXPIRY_COOKIE = 'Most-Recent-Selected-Operator-Expiry'
export const ENUM_NONCE_COOKIE = 'Enum-Nonce'

/** How cookies are marked. */
export interface CookiePolicy {
  /** All that cookies have in common. */
  readonly attributes: string
}

/** Cookies for `path`, `secure` on https, `crossSite` when pages of other origins may call this service. */
export function createCookiePolicy(path: string, secure: boolean, crossSite: boolean): CookiePolicy {
  const sameSite = secure && crossSite ? 'None' : 'Lax'
  return { attributes: `; Path=${path}; HttpOnly; SameSite=${sameSite}${secure ? '; Secure' : ''}` }
}

/** One `Set-Cookie` value. Values are written as they are: pass only cookie-octets. */
export function writeCookie(name: string, value: string, maxAgeS: number, { attributes }: CookiePolicy): string {
  return `${name}=${value}; Max-Age=${maxAgeS}${attributes}`
}
