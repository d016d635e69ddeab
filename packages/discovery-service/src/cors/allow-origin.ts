/**
 * Adds the CORS headers of the API's document for an origin that is on the list. The document's `*` with credentials is
 * refused by every browser; `Content-Type`, without which no page could send JSON, and two headers it forgets are added to
 * its list.
 */
export function allowOrigin(request: Request, response: Response, origins: readonly string[]): Response {
  if (origins.length === 0) return response
  response.headers.append('Vary', 'Origin')
  const origin = request.headers.get('origin')
  if (origin === null || !origins.includes(origin)) return response
  response.headers.set('Access-Control-Allow-Origin', origin)
  response.headers.set(
    'Access-Control-Allow-Headers',
    'Origin, X-Requested-With, X-Source-Ip, Accept, Authorization, User-Agent, Host, Accept-Language, Location, Referer, Set-Cookie, Content-Type, X-Redirect, Using-Mobile-Data',
  )
  response.headers.set('Access-Control-Allow-Methods', 'GET, POST, OPTIONS')
  response.headers.set('Access-Control-Allow-Credentials', 'true')
  return response
}
