import { requireText } from '../arguments/require-argument.ts'

/**
 * Whether a text is one IP address: IPv4 in dotted decimals without leading zeros, or IPv6 without brackets or zone.
 *
 * Pure.
 *
 * @param text - Any text, such as the value of a header.
 * @returns True for exactly one address.
 * @example
 * isIpAddress('2001:db8::1') // true
 * @see {@link https://www.rfc-editor.org/rfc/rfc4291.html#section-2.2 | RFC 4291, section 2.2}
 */
export function isIpAddress(text: string): boolean {
  requireText('text', text)
  if (text.includes(':')) return /^[0-9a-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]/`)
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text)
}
