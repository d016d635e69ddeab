import { once } from 'node:events'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'

export interface Listening {
  readonly port: number
  /** Takes no more requests, lets those under way finish for ten seconds, then cuts them off. */
  readonly close: () => Promise<void>
}

export interface ListenOptions {
  readonly port: number
  readonly host: string
  /** How long a client may take to send a request, body included, before it is answered 408. */
  readonly requestTimeoutMs: number
}

const closeWithinMs = 10_000

/** Rejects with the error of the system, such as `EADDRINUSE`. */
export async function listen(listener: RequestListener, options: ListenOptions): Promise<Listening> {
  const { port, host, requestTimeoutMs } = options
  const underWay = new Set<ServerResponse>()
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(requestTimeoutMs, 1_000),
    },
    (incoming, outgoing) => {
      underWay.add(outgoing)
      outgoing.once('close', () => underWay.delete(outgoing))
      outgoing.shouldKeepAlive &&= server.listening
      listener(incoming, outgoing)
    },
  )
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      // Otherwise a connection would stay open after its answer, and be waited for.
      for (const outgoing of underWay) outgoing.shouldKeepAlive = false
      const timer = setTimeout(() => server.closeAllConnections(), closeWithinMs)
      await closed
      clearTimeout(timer)
    },
  }
}
