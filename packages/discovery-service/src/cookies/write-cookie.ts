/** One `Set-Cookie` value. Values are written as they are: pass only cookie-octets. */
export function writeCookie(name: string, value: string, maxAgeS: number, secure: boolean): string {
  return `${name}=${value}; Max-Age=${maxAgeS}; Path=/v2; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
