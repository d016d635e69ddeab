import { answerDiscovery } from './discovery/answer-discovery.ts'
import type { DiscoveryServiceOptions } from './discovery-service-options.ts'
import { answerStylesheet } from './pages/answer-stylesheet.ts'
import { readSettings } from './read-settings.ts'
import { answerSelection } from './selection/answer-selection.ts'
import { answerRefusal } from './wire/answer-refusal.ts'
import { Refusal } from './wire/refusal.ts'

/** What the host knows about the connection and a `Request` cannot say. */
export interface Connection {
  /** Address of the peer, or of the client behind a proxy the host trusts. Used only where `X-Source-IP` is absent. */
  readonly clientIp?: string
}

/** Answers every path; mount it at `/v2/discovery`. */
export type DiscoveryService = (request: Request, connection: Connection) => Promise<Response>

/**
 * Makes the Discovery API and its operator selection page as one handler of the fetch standard.
 *
 * Stateless but for its ports. Every mistake of a caller is an answer; the handler rejects only when a port does.
 *
 * @param options - `publicUrl` is an origin, https or loopback; `ttlS` is 300 to 15 552 000 seconds, default 3 600.
 * @returns The handler.
 * @throws TypeError when `publicUrl` or `ttlS` is outside its range.
 * @example
 * const discovery = createDiscoveryService({
 *   publicUrl: 'http://localhost:8090',
 *   directory: staticOperatorDirectory({ operators }),
 *   applications: staticApplicationRegistry({ applications }),
 *   sessions: memorySelectionSessionStore(),
 *   clock: Date.now,
 *   randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
 * })
 * const response = await discovery(request, { clientIp: '10.0.0.2' })
 * @see {@link https://www.rfc-editor.org/rfc/rfc7617.html#section-2 | RFC 7617, section 2, Basic authentication}
 */
export function createDiscoveryService(options: DiscoveryServiceOptions): DiscoveryService {
  const settings = readSettings(options)
  return async (request, { clientIp }) => {
    try {
      switch (new URL(request.url).pathname) {
        case '/v2/discovery':
        case '/v2/discovery/':
          return await answerDiscovery(request, clientIp, settings)
        case '/v2/discovery/users/operator-selection':
          return await answerSelection(request, settings)
        case '/v2/discovery/assets/selection.css':
          return answerStylesheet(request)
        default:
          throw new Refusal(404, 'Not_Found', 'There is nothing at this address')
      }
    } catch (error) {
      if (error instanceof Refusal) return answerRefusal(error)
      throw error
    }
  }
}
