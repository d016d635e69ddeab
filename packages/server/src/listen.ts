import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'

export interface Listening {
  readonly port: number
  /** Takes no more requests, lets those under way finish, then cuts off what is left. */
  readonly close: () => Promise<void>
}

export interface ListenOptions {
  readonly port: number
  readonly host: string
  readonly shutdownTimeoutMs: number
}

const limits = {
  /** The request line counts too. */
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  /** Milliseconds for headers and body. */
  requestTimeout: 30_000,
  /** Longer than proxies keep idle connections, so that they never send on one that is just being closed. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
}

/** Rejects with the error of the system, such as `EADDRINUSE`. */
export async function listen(
  listener: RequestListener,
  { port, host, shutdownTimeoutMs }: ListenOptions,
): Promise<Listening> {
  const server = createServer(limits, listener)
  let closing = false
  server.on('request', (_, outgoing) => {
    // A connection that was busy when closing began is idle only now.
    outgoing.once('close', () => {
      if (closing) server.closeIdleConnections()
    })
  })
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: async () => {
      const closed = once(server, 'close')
      closing = true
      server.close()
      const timer = setTimeout(() => server.closeAllConnections(), shutdownTimeoutMs)
      await closed
      clearTimeout(timer)
    },
  }
}
