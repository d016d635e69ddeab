import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Certificate } from './make-certificate.ts'

/** A request as it arrived. */
export interface ReceivedRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** An HTTP or HTTPS server on loopback, on a port of its own. */
export interface LoopbackServer {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string
  /** Every request whose body has arrived, oldest first. */
  readonly received: readonly ReceivedRequest[]
  /** How many connections were ever accepted. */
  readonly connections: () => number
  /** Resolves once no connection is open any more. */
  readonly allSocketsClosed: () => Promise<void>
  /** Cuts every connection and stops listening. */
  readonly close: () => Promise<void>
}

/**
 * Starts a server that answers every request with `answer`, once the request's body has arrived.
 *
 * @param certificate - Makes it a server of HTTPS. Default: HTTP.
 * @example
 * const server = await startLoopbackServer(MISBEHAVIOURS.redirects)
 * await port.send({ method: 'GET', url: `${server.origin}/`, headers: {}, timeoutMs: 200, maxBodyBytes: 1024 })
 * await server.close()
 */
export async function startLoopbackServer(answer: RequestListener, certificate?: Certificate): Promise<LoopbackServer> {
  const received: ReceivedRequest[] = []
  const open = new Set<Socket>()
  let connections = 0

  const listener: RequestListener = (request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      received.push({ method, url, headers, body })
      answer(request, response)
    })
    // The client may go at any time: that is what is being tested.
    request.on('error', () => undefined)
    response.on('error', () => undefined)
  }
  const server = certificate === undefined ? createServer(listener) : createSecureServer(certificate, listener)
  server.on('connection', (socket: Socket) => {
    connections += 1
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const { port } = server.address() as AddressInfo
  return {
    origin: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    received,
    connections: () => connections,
    allSocketsClosed: async () => {
      await Promise.all(Array.from(open, (socket) => new Promise((resolve) => socket.once('close', resolve))))
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
