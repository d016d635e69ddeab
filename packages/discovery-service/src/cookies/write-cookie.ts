/** How cookies are marked: `secure` on https, `crossSite` when pages of other origins may call this service. */
export interface CookiePolicy {
  readonly secure: boolean
  readonly crossSite: boolean
}

/** One `Set-Cookie` value. Values are written as they are: pass only cookie-octets. */
export function writeCookie(name: string, value: string, maxAgeS: number, { secure, crossSite }: CookiePolicy): string {
  const sameSite = secure && crossSite ? 'None' : 'Lax'
  return `${name}=${value}; Max-Age=${maxAgeS}; Path=/v2; HttpOnly; SameSite=${sameSite}${secure ? '; Secure' : ''}`
}
