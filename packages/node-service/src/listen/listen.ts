import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export interface Listening {
  readonly port: number
  /** Takes no more requests, lets those under way finish, then cuts off the rest. Called again, it is the same ending. */
  readonly close: () => Promise<void>
}

export interface ListenOptions {
  readonly port: number
  readonly host: string
  /** How long a client may take to send a request, body included, before it is answered 408. */
  readonly requestTimeoutMs: number
  /** What requests under way get when the server closes. */
  readonly shutdownTimeoutMs: number
}

const limits = {
  /** The request line counts too. */
  maxHeaderSize: 16_384,
  /** Longer than proxies keep idle connections, so that they never send on one that is just being closed. */
  keepAliveTimeout: 65_000,
}
const MAX_CONNECTIONS = 10_000
const MAX_REQUESTS_PER_CONNECTION = 10_000
/** Requests that a client has sent on one connection without waiting for answers. Each holds memory until its turn. */
const MAX_PIPELINED = 8
/** What waits behind these gets its answer after its client has given up. */
const MAX_UNDER_WAY = 2_000
const MAX_HEADERS_TIMEOUT_MS = 10_000
const MAX_CHECK_INTERVAL_MS = 1_000

/**
 * Listens on a port.
 *
 * Rejects with the error of the system, such as `EADDRINUSE`. Answers given after `close` end their connections. Beyond 10 000
 * connections further ones are closed, beyond 2 000 requests under way further ones are answered 503 with `Retry-After`, and a
 * connection with more than eight pipelined requests is cut off.
 *
 * @param listener - Answers each request.
 * @param options - Address and timeouts: see {@link ListenOptions}.
 * @returns The port, and how to end.
 * @example
 * const { port, close } = await listen(app, { port: 0, host: '127.0.0.1', requestTimeoutMs: 30_000, shutdownTimeoutMs: 10_000 })
 */
export async function listen(
  listener: RequestListener,
  { port, host, requestTimeoutMs, shutdownTimeoutMs }: ListenOptions,
): Promise<Listening> {
  const underWay = new Set<ServerResponse>()
  const timeouts = {
    requestTimeout: requestTimeoutMs,
    headersTimeout: Math.min(requestTimeoutMs, MAX_HEADERS_TIMEOUT_MS),
    connectionsCheckingInterval: Math.min(requestTimeoutMs, MAX_CHECK_INTERVAL_MS),
  }
  const complete = new Set<ServerResponse>()
  const ofSocket = new WeakMap<Socket, Set<ServerResponse>>()
  const leave = (outgoing: ServerResponse): void => {
    underWay.delete(outgoing)
    complete.delete(outgoing)
  }
  const listResponses = (socket: Socket): Set<ServerResponse> => {
    const known = ofSocket.get(socket)
    if (known !== undefined) return known
    const opened = new Set<ServerResponse>()
    ofSocket.set(socket, opened)
    // On Node.js 22 a response that waits behind another one has no event for the end of its socket.
    socket.once('close', () => {
      for (const outgoing of opened) leave(outgoing)
    })
    return opened
  }
  const server = createServer({ ...limits, ...timeouts }, (incoming, outgoing) => {
    const { socket } = incoming
    // The parser goes on with what it has read before. A client that has reset its connection has no address to be counted by.
    if (socket.destroyed || socket.remoteAddress === undefined) return
    const responses = listResponses(socket)
    responses.add(outgoing)
    if (responses.size > MAX_PIPELINED) {
      cutOff(socket)
      return
    }
    underWay.add(outgoing)
    outgoing.once('close', () => {
      responses.delete(outgoing)
      leave(outgoing)
      // A connection that was busy when closing began is idle only now.
      if (!server.listening) server.closeIdleConnections()
    })
    outgoing.shouldKeepAlive &&= server.listening
    // A client that is slow to send a body takes nothing from the others.
    if (hasBody(incoming)) incoming.once('end', () => underWay.has(outgoing) && complete.add(outgoing))
    else complete.add(outgoing)
    if (complete.size > MAX_UNDER_WAY) refuse(incoming, outgoing)
    else listener(incoming, outgoing)
  })
  server.maxConnections = MAX_CONNECTIONS
  server.maxRequestsPerSocket = MAX_REQUESTS_PER_CONNECTION
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  const end = async (): Promise<void> => {
    const ended = once(server, 'close')
    server.close()
    // Otherwise a connection would stay open after its answer, and be waited for.
    for (const outgoing of underWay) outgoing.shouldKeepAlive = false
    const timer = setTimeout(() => server.closeAllConnections(), shutdownTimeoutMs)
    await ended
    clearTimeout(timer)
  }
  let closed: Promise<void> | undefined
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => (closed ??= end()),
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** Node.js parses the rest of what it has read, and would hold a request and a response for each until the socket has closed. */
function cutOff(socket: Socket): void {
  const { parser } = socket as { readonly parser?: { onIncoming: () => number } | null }
  if (parser) parser.onIncoming = () => 0
  socket.destroy()
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse): void {
  incoming.resume()
  outgoing.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '1', 'cache-control': 'no-store' })
  outgoing.end('too many requests are under way, try again in a moment\n')
}
