import { isLoopbackHost } from './is-loopback-host.ts'

/** Each character may stand in the `Path` of a cookie, and none of them needs escaping anywhere. */
const plainPath = /^(?:\/[\w.~-]+)*\/?$/

/**
 * Returns whether a service can be reached at a URL: https, or http on loopback, an origin with a plain path at most.
 *
 * Pure. The text must be what a browser makes of it, but for the slash after an origin.
 *
 * @example
 * isPublicUrl('https://api.example/sb1') // true
 */
export function isPublicUrl(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || (url.href !== text && url.href !== `${text}/`)) return false
  const { protocol, hostname, origin, pathname, href } = url
  if (protocol !== 'https:' && (protocol !== 'http:' || !isLoopbackHost(hostname))) return false
  return href === origin + pathname && plainPath.test(pathname)
}
