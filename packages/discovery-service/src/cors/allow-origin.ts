import type { WireReply } from '../wire/wire-exchange.ts'

/**
 * Adds the CORS headers of the Discovery API to an answer of the host's own, such as the 500 for what the service rejects
 * with. The service has added them to its answers.
 *
 * The document's `*` with credentials is refused by every browser, hence the list. Added to the document's headers are
 * `Content-Type`, without which no page could send JSON, and two that it forgets.
 *
 * @param origin - The header `Origin` of the request.
 * @param reply - Stays as it is.
 * @param origins - As in `corsOrigins` of {@link createDiscoveryService}.
 * @returns The reply with the headers when that origin is listed, and with `Vary: Origin` when any is.
 * @example
 * return allowOrigin(request.header('origin'), failure, corsOrigins)
 * @see {@link https://fetch.spec.whatwg.org/#cors-protocol-and-credentials | Fetch, section 3.3.5, CORS protocol and credentials}
 */
export function allowOrigin(origin: string | undefined, reply: WireReply, origins: readonly string[]): WireReply {
  if (origins.length === 0) return reply
  const headers = { ...reply.headers, vary: 'Origin' }
  if (origin === undefined || !origins.includes(origin)) return { ...reply, headers }
  return {
    ...reply,
    headers: {
      ...headers,
      'access-control-allow-origin': origin,
      'access-control-allow-headers':
        'Origin, X-Requested-With, X-Source-Ip, Accept, Authorization, User-Agent, Host, Accept-Language, Location, Referer, Set-Cookie, Content-Type, X-Redirect, Using-Mobile-Data',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-credentials': 'true',
    },
  }
}
