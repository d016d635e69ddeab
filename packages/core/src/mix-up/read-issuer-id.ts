/** Completes a URL given as path and query; nothing of it is read. */
const BASE = 'http://localhost'
const ISSUER_ID = /^[\w-]{16}$/

/**
 * The id behind the last segment of the redirect URL in the URL that a browser came back with; `undefined` for the bare
 * redirect URL. Only the last segments count, because a host may see its own path without what a proxy stripped.
 */
export function readIssuerId(redirected: string, redirectUrl: string): string | undefined {
  if (!URL.canParse(redirected, BASE)) return undefined
  const [id = '', parent] = new URL(redirected, BASE).pathname.split('/').toReversed()
  const [own] = new URL(redirectUrl).pathname.replace(/\/$/, '').split('/').toReversed()
  return parent === own && ISSUER_ID.test(id) ? id : undefined
}
