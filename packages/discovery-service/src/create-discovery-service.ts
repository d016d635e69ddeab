import { allowOrigin } from './cors/allow-origin.ts'
import { answerDiscovery } from './discovery/answer-discovery.ts'
import type { DiscoveryServiceOptions } from './discovery-service-options.ts'
import { answerStylesheet } from './pages/serve-stylesheet.ts'
import type { AuditEvent } from './ports/audit-sink.port.ts'
import { readSettings } from './read-settings.ts'
import { answerSelection } from './selection/answer-selection.ts'
import { answerSigningKeys } from './subscribers/answer-signing-keys.ts'
import { type Answer, answerRefusal } from './wire/answer.ts'
import { Refusal } from './wire/refusal.ts'
import { fromRequest, toResponse } from './wire/translate-fetch.ts'
import type { Connection, WireReply, WireRequest } from './wire/wire-exchange.ts'

const ALLOWED_METHODS = 'GET, HEAD, POST, OPTIONS'

/** Answers every path; mount it at `/v2/discovery` below the path of `publicUrl`, and pass the whole path on. */
export type DiscoveryService = (request: Request, connection: Connection) => Promise<Response>

/** The same without objects of the fetch standard, for hosts that count microseconds. */
export type DiscoveryHandler = (request: WireRequest, connection: Connection) => Promise<WireReply>

/**
 * Makes the Discovery API and its operator selection page as one handler of the fetch standard.
 *
 * Stateless but for its ports. HEAD is answered as GET is, without the body. Every mistake of a caller is an answer; the handler rejects only when a port does.
 *
 * @param options - `publicUrl` is https or loopback, an origin or one with a path; `ttlS` is 300 to 15 552 000 seconds, default 3 600;
 *   an `enumNonceKey` is 32 bytes; `corsOrigins` are origins as browsers write them.
 * @returns The handler.
 * @throws TypeError when one of these is outside its range, or a `subscriberIdTokenKey` is no private signing key.
 * @example
 * const discovery = createDiscoveryService({
 *   publicUrl: 'http://localhost:8090',
 *   directory: staticOperatorDirectory({ operators }),
 *   applications: staticApplicationRegistry({ applications, secrets }),
 *   sessions: memorySelectionSessionStore(),
 *   clock: Date.now,
 *   randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
 * })
 * const response = await discovery(request, { clientIp: '10.0.0.2' })
 * @see {@link https://www.rfc-editor.org/rfc/rfc7617.html#section-2 | RFC 7617, section 2, Basic authentication}
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.2 | RFC 9110, section 9.3.2, HEAD}
 */
export function createDiscoveryService(options: DiscoveryServiceOptions): DiscoveryService {
  const handle = createDiscoveryHandler(options)
  return async (request, connection) =>
    toResponse(await handle(fromRequest(request), connection), request.method !== 'HEAD')
}

/**
 * Makes the same as {@link createDiscoveryService} on plain requests and replies.
 *
 * A host sends no body where the method is HEAD.
 *
 * @param options - Those of {@link createDiscoveryService}.
 * @returns The handler.
 * @throws TypeError where {@link createDiscoveryService} does.
 * @example
 * const { status, headers, cookies, body } = await createDiscoveryHandler(options)(request, { clientIp: '10.0.0.2' })
 */
export function createDiscoveryHandler(options: DiscoveryServiceOptions): DiscoveryHandler {
  const settings = readSettings(options)
  const { corsOrigins, subscriberIdTokenKeys, basePath } = settings
  const report = (event: AuditEvent): void => {
    try {
      settings.audit(event)
    } catch {
      // Whoever asked gets an answer, written down or not.
    }
  }
  const audited = async (type: AuditEvent['type'], answering: Promise<Answer>): Promise<WireReply> => {
    try {
      const { reply, event } = await answering
      report(event)
      return reply
    } catch (error) {
      if (!(error instanceof Refusal)) report({ type, outcome: 'failed', status: 500 })
      else report({ type, outcome: 'refused', status: error.status, error: error.error })
      throw error
    }
  }
  const answer = async (request: WireRequest, path: string, connection: Connection): Promise<WireReply> => {
    switch (path) {
      case '/v2/discovery':
      case '/v2/discovery/':
        if (request.method === 'OPTIONS') {
          return { status: 204, headers: { allow: ALLOWED_METHODS }, cookies: [], body: '' }
        }
        return audited('discovery', answerDiscovery(request, connection, settings))
      case '/v2/discovery/users/operator-selection':
        return audited('selection', answerSelection(request, settings))
      case '/v2/discovery/jwks.json':
        return answerSigningKeys(request, subscriberIdTokenKeys)
      case '/v2/discovery/assets/selection.css':
        return answerStylesheet(request)
      default:
        throw new Refusal(404, 'Not_Found', 'There is nothing at this address')
    }
  }
  return async (incoming, connection) => {
    const request = incoming.method === 'HEAD' ? { ...incoming, method: 'GET' } : incoming
    const path = request.path.startsWith(basePath) ? request.path.slice(basePath.length) : ''
    const reply = await answer(request, path, connection).catch((error: unknown) => {
      if (error instanceof Refusal) return answerRefusal(error)
      throw error
    })
    // Of the pages for users, other pages may read only the documented 401, never a page with a form in it.
    const forPeople = path.startsWith('/v2/discovery/users/') && reply.status !== 401
    return forPeople ? reply : allowOrigin(request.header('origin'), reply, corsOrigins)
  }
}
