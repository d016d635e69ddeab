/**
 * Whether a redirect URL is registered: character by character, but for the port of a loopback address, which an app may
 * choose each time (RFC 8252, section 7.3).
 */
export function isAppRedirect(url: string, registered: readonly string[]): boolean {
  return URL.canParse(url) && registered.some((one) => withoutLoopbackPort(one) === withoutLoopbackPort(url))
}

function withoutLoopbackPort(url: string): string {
  return url.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):[0-9]{1,5}(?=\/)/, '$1')
}
