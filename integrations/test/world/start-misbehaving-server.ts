import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'

/** Ways in which a Discovery Service or a gateway lets one down. */
export const misbehaviours = {
  'never answers': () => undefined,
  'answers 500': (_, response) => response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Oops</h1>'),
  'answers garbage': (_, response) => response.end('{"response": {"apis": '),
  'answers something else': (_, response) => response.end('{"hello": ["world"]}'),
  'answers with 10 MB': (_, response) => response.end(`{"a":"${'x'.repeat(10_000_000)}"}`),
  'sends a body for ever': (_, response) => {
    response.writeHead(200).write('{')
    const drip = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(drip))
  },
  'redirects to another machine': (_, response) =>
    response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
  'cuts the connection': (request) => request.socket.destroy(),
} satisfies Readonly<Record<string, RequestListener>>

export type Misbehaviour = keyof typeof misbehaviours

export interface MisbehavingServer {
  readonly url: string
  readonly close: () => Promise<void>
}

/** A real HTTP server on loopback that does one wrong thing. */
export async function startMisbehavingServer(behaviour: Misbehaviour): Promise<MisbehavingServer> {
  const server = createServer(misbehaviours[behaviour]).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
