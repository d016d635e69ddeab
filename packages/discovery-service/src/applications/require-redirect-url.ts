import { Refusal } from '../wire/refusal.ts'

const emptyPath = /^https?:\/\/[^/?#\\]+(?=$|\?)/i

/** Answers the URL as it is registered, the only one a browser is sent to. Refuses one that is missing or not registered. */
export function requireRedirectUrl(sent: string | undefined, registered: readonly string[]): string {
  if (sent === undefined) throw new Refusal(400, 'Invalid_Request', 'Redirect_URL missing')
  const found = findRedirectUrl(sent, registered)
  if (found !== undefined) return found
  throw new Refusal(400, 'Invalid_Request', 'Redirect_URL is not registered for this application')
}

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
