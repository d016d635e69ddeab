/**
 * Whether a URL is the redirect URL with an answer in its query: the same origin, path and registered query, character
 * for character. A longer host or path that merely begins like it is not.
 */
export function isRedirectTo(url: string, redirectUrl: string): boolean {
  const [address = '', query] = split(url)
  const [registeredAddress = '', registeredQuery] = split(redirectUrl)
  if (address !== registeredAddress || query === undefined) return false
  return registeredQuery === undefined || query.startsWith(`${registeredQuery}&`)
}

function split(url: string): readonly string[] {
  const { origin, pathname, search, username, password, hash } = new URL(url)
  if (username !== '' || password !== '' || hash !== '') return []
  return [origin + pathname, ...(search === '' ? [] : [search.slice(1)])]
}
