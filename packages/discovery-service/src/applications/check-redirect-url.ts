const privateUseScheme = /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/

/** Throws TypeError for a redirect URL nobody should be sent to: `javascript:`, a fragment, credentials, a strange host. */
export function checkRedirectUrl(redirectUrl: string): void {
  const url = URL.parse(redirectUrl)
  const known = url !== null && (/^https?:$/.test(url.protocol) || privateUseScheme.test(url.protocol))
  // The host is repeated in a Content-Security-Policy, where `;` and `,` mean something.
  const plainHost = url !== null && /^[a-z0-9.:[\]-]*$/i.test(url.host)
  if (!known || !plainHost || url.username !== '' || url.password !== '' || redirectUrl.includes('#')) {
    throw new TypeError(`not a usable redirect URL: ${redirectUrl}`)
  }
}
