import { once } from 'node:events'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'

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
const MAX_HEADERS_TIMEOUT_MS = 10_000
const MAX_CHECK_INTERVAL_MS = 1_000

/**
 * Listens on a port.
 *
 * Rejects with the error of the system, such as `EADDRINUSE`. Answers given after `close` end their connections.
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
  const server = createServer({ ...limits, ...timeouts }, (incoming, outgoing) => {
    underWay.add(outgoing)
    outgoing.once('close', () => {
      underWay.delete(outgoing)
      // A connection that was busy when closing began is idle only now.
      if (!server.listening) server.closeIdleConnections()
    })
    outgoing.shouldKeepAlive &&= server.listening
    listener(incoming, outgoing)
  })
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
