import { parseIpAddress } from './parse-ip-address.ts'

/**
 * Returns whether a host is this machine: `localhost`, a name below it, 127.0.0.0/8 or ::1.
 *
 * Pure.
 *
 * @param host - As in a URL, or an address of IPv6 without brackets. Names in lower case.
 * @example
 * isLoopbackHost(new URL('http://[::1]:8070').hostname) // true
 * @see {@link https://www.rfc-editor.org/rfc/rfc6761.html#section-6.3 | RFC 6761, section 6.3, localhost}
 */
export function isLoopbackHost(host: string): boolean {
  if (/^(?:.+\.)?localhost$/.test(host)) return true
  const address = parseIpAddress(host.replace(/^\[(.*)\]$/, '$1'))
  if (address === undefined) return false
  return address.bits === 32 ? address.value >> 24n === 127n : address.value === 1n
}
