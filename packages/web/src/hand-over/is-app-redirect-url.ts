import { isAcceptableUrl } from '@mobile-connect/core'

/**
 * Whether an app may register this redirect URL: https, a scheme of a domain of the app's own, or http on loopback.
 *
 * Pure. In normal form and without fragment or credentials, so that what is sent is what was registered.
 *
 * @param text - One of `appRedirectUrls`.
 * @returns True when `createWebHandler` takes it.
 * @example
 * isAppRedirectUrl('com.example.shop:/signed-in') // true
 * @see {@link https://www.rfc-editor.org/rfc/rfc8252.html#section-7 | RFC 8252, section 7}
 */
export function isAppRedirectUrl(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || url.href !== text) return false
  // An app listens on an address: another program can answer for the name `localhost` (RFC 8252, section 8.3).
  if (isAcceptableUrl(text, true)) return url.protocol === 'https:' || /^(?:127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (text.includes('#') || url.username !== '' || url.password !== '') return false
  return /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:$/.test(url.protocol)
}
