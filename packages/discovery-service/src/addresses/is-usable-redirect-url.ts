const privateUseScheme = /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/

/** False for a redirect URL nobody should be sent to: `javascript:`, a fragment, credentials, a strange host. */
export function isUsableRedirectUrl(redirectUrl: string): boolean {
  const url = URL.parse(redirectUrl)
  if (url === null || redirectUrl.includes('#') || url.username !== '' || url.password !== '') return false
  // The host is repeated in a Content-Security-Policy, where `;` and `,` mean something.
  return (/^https?:$/.test(url.protocol) || privateUseScheme.test(url.protocol)) && /^[a-z0-9.:[\]-]*$/i.test(url.host)
}
