import { requireText } from '../arguments/require-argument.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { rememberByText } from '../memory/remember-by-text.ts'
import { isLoopbackHost } from './is-loopback-host.ts'

/**
 * Whether a URL may be called or be sent to a browser: https, or loopback where `loopbackAllowed`; no user
 * information, no `#`, nothing a header cannot hold (a URL parser drops line breaks in silence).
 *
 * Pure.
 *
 * @param url - Any text.
 * @param loopbackAllowed - True only for a configuration that is on loopback itself. Otherwise a document of an operator
 *   could point a server at its own machine.
 * @returns True when the URL is acceptable.
 * @example
 * isAcceptableUrl('http://localhost:8080/', true) // true
 * @see {@link https://www.rfc-editor.org/rfc/rfc8252.html#section-7.3 | RFC 8252, section 7.3}
 */
export function isAcceptableUrl(url: string, loopbackAllowed: boolean): boolean {
  requireText('url', url)
  // A query may hold a code or a session, user information a password: neither must stay in memory.
  const acceptance = /[?@]/.test(url) ? judgeUrl(url) : recallAcceptance(url)
  return acceptance === 'always' || (acceptance === 'where_loopback_is' && loopbackAllowed)
}

type Acceptance = 'always' | 'where_loopback_is' | 'never'

function judgeUrl(url: string): Acceptance {
  if (!/^[\x21\x22\x24-\x7e]+$/.test(url) || !URL.canParse(url)) return 'never'
  const { protocol, hostname, username, password } = new URL(url)
  if (username !== '' || password !== '') return 'never'
  if (isLoopbackHost(hostname)) return protocol === 'https:' || protocol === 'http:' ? 'where_loopback_is' : 'never'
  return protocol === 'https:' ? 'always' : 'never'
}

const recallAcceptance = rememberByText(judgeUrl)

/** The URL without surrounding white space; `undefined` for one that must not be called. */
export function readAcceptableUrl(text: string | undefined, loopbackAllowed: boolean): string | undefined {
  const url = text?.trim()
  return url !== undefined && isAcceptableUrl(url, loopbackAllowed) ? url : undefined
}

/** The URL itself, or `MC_URL_INSECURE` naming the field it came from. */
export function requireAcceptableUrl(url: string, field: string, loopbackAllowed: boolean): string {
  if (!isAcceptableUrl(url, loopbackAllowed)) {
    throw new MobileConnectError('MC_URL_INSECURE', {
      field,
      expected: 'an https URL without user information and fragment; loopback only where the configuration is loopback',
    })
  }
  return url
}
