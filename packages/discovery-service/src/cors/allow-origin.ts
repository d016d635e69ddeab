/**
 * Adds the CORS headers of the Discovery API to an answer of the host's own, such as the 500 for what the service rejects
 * with. The service has added them to its answers.
 *
 * The document's `*` with credentials is refused by every browser, hence the list. Added to the document's headers are
 * `Content-Type`, without which no page could send JSON, and two that it forgets.
 *
 * @param request - Whose `Origin` is looked at.
 * @param response - Gets the headers when that origin is listed, and `Vary: Origin` when any is.
 * @param origins - As in `corsOrigins` of {@link createDiscoveryService}.
 * @returns The same response.
 * @example
 * return allowOrigin(request, Response.json({ error: 'Server_Error' }, { status: 500 }), corsOrigins)
 * @see {@link https://fetch.spec.whatwg.org/#cors-protocol-and-credentials | Fetch, section 3.3.5, CORS protocol and credentials}
 */
export function allowOrigin(request: Request, response: Response, origins: readonly string[]): Response {
  if (origins.length === 0) return response
  response.headers.append('vary', 'Origin')
  const origin = request.headers.get('origin')
  if (origin === null || !origins.includes(origin)) return response
  response.headers.set('access-control-allow-origin', origin)
  response.headers.set(
    'access-control-allow-headers',
    'Origin, X-Requested-With, X-Source-Ip, Accept, Authorization, User-Agent, Host, Accept-Language, Location, Referer, Set-Cookie, Content-Type, X-Redirect, Using-Mobile-Data',
  )
  response.headers.set('access-control-allow-methods', 'GET, POST, OPTIONS')
  response.headers.set('access-control-allow-credentials', 'true')
  return response
}
