import { isLoopbackHost } from './is-loopback-host.ts'

/**
 * Whether a URL may be called or be sent to a browser: https, or loopback where `loopbackAllowed`; no user
 * information, no fragment, nothing a header cannot hold (a URL parser drops line breaks in silence). Loopback is
 * allowed only to configurations that are on loopback themselves, so that a stranger's document cannot point a server
 * at its own machine.
 */
export function isAcceptableUrl(value: string, loopbackAllowed: boolean): boolean {
  if (!/^[\x21-\x7e]+$/.test(value) || !URL.canParse(value)) return false
  const { protocol, hostname, username, password, hash } = new URL(value)
  if (username !== '' || password !== '' || hash !== '') return false
  if (isLoopbackHost(hostname)) return loopbackAllowed && (protocol === 'https:' || protocol === 'http:')
  return protocol === 'https:'
}
