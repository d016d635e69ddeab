import { requireText } from '../arguments/require-argument.ts'

/**
 * Whether `hostname`, as in a `URL`, is this machine: `localhost` and its subdomains, the loopback addresses, the
 * unspecified addresses (which systems connect to themselves) and their IPv6 forms of an IPv4 address.
 *
 * Pure.
 *
 * @param hostname - As `URL` writes it: lower case, IPv6 in brackets.
 * @returns True for this machine.
 * @example
 * isLoopbackHost(new URL('http://127.1:8080').hostname) // true
 * @see {@link https://www.rfc-editor.org/rfc/rfc6761.html#section-6.3 | RFC 6761, section 6.3, localhost}
 */
export function isLoopbackHost(hostname: string): boolean {
  requireText('hostname', hostname)
  return (
    /^(?:.+\.)?localhost\.?$/.test(hostname) ||
    /^(?:0|127)(?:\.\d{1,3}){3}$/.test(hostname) ||
    /^\[::(?:1|(?:ffff:)?(?:0|7f[\da-f]{2}):[\da-f]{1,4})?\]$/.test(hostname)
  )
}

/** False for text that is no URL. */
export function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && isLoopbackHost(new URL(url).hostname)
}
