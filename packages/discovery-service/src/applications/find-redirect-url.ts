const emptyPath = /^https?:\/\/[^/?#\\]+(?=$|\?)/i

/**
 * The registered redirect URL that a request names. Character by character, but for one thing: an http or https URL
 * without a path equals the one with the path `/` (RFC 3986, section 6.2.3), as two examples of the API's document write it.
 */
export function findRedirectUrl(sent: string, registered: readonly string[]): string | undefined {
  if (registered.includes(sent)) return sent
  return registered.find((url) => addPath(url) === addPath(sent))
}

function addPath(url: string): string {
  return url.replace(emptyPath, '$&/')
}
