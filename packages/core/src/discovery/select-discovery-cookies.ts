import { DISCOVERY_COOKIES } from './discovery-cookies.ts'

/** cookie-octet of RFC 6265, section 4.1.1, less the comma, which joins headers. */
const PAIR = new RegExp(`^(?:${DISCOVERY_COOKIES.join('|')})=[\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*$`)

/** Of a browser's `Cookie` header, what a Discovery Service gets to see; `undefined` when that is nothing. */
export function selectDiscoveryCookies(cookies: string | undefined): string | undefined {
  const pairs = cookies?.split(';').map((pair) => pair.trim()) ?? []
  return pairs.filter((pair) => PAIR.test(pair)).join('; ') || undefined
}
