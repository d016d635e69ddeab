import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request as send, type ServerResponse } from 'node:http'

export interface RoundRobinProxy {
  readonly port: number
  /** From now on it gets its turn. */
  readonly add: (instance: string, url: string) => void
  /** Gets no more requests. Resolves when it has answered those it had. */
  readonly drain: (instance: string) => Promise<void>
  /** Requests that an instance did not answer, by instance. */
  readonly failures: ReadonlyMap<string, number>
  readonly close: () => Promise<void>
}

/** By this header the proxy tells people apart, so that each goes round the instances. */
export const personHeader = 'x-person'
/** By this one it says who answered. */
export const instanceHeader = 'x-instance'

/**
 * A reverse proxy that sends no two requests in a row of one person to the same instance. An instance that
 * takes no connections is left out, and the request goes to the next one. What may have reached an instance that is gone is
 * answered 502 with `Retry-After`, as nobody knows how far it got.
 */
export async function startProxy(): Promise<RoundRobinProxy> {
  const instances = new Map<string, string>()
  const pending = new Map<string, number>()
  const failures = new Map<string, number>()
  const lastOf = new Map<string, string>()
  let people = 0
  const agent = new Agent({ keepAlive: true })
  const count = (counts: Map<string, number>, instance: string, by: number): number => {
    const next = (counts.get(instance) ?? 0) + by
    counts.set(instance, next)
    return next
  }

  const forward = (incoming: IncomingMessage, outgoing: ServerResponse, previous: string | undefined): void => {
    const names = [...instances.keys()].toSorted()
    const next = previous === undefined ? names[people++ % names.length] : names.find((name) => name > previous)
    const instance = next ?? names[0]
    const url = instance === undefined ? undefined : instances.get(instance)
    if (instance === undefined || url === undefined) {
      refuse(outgoing, 503)
      return
    }
    lastOf.set(String(incoming.headers[personHeader]), instance)
    count(pending, instance, 1)
    const done = (): void => void count(pending, instance, -1)

    const { method, headers } = incoming
    const forwarded = { ...headers, 'x-forwarded-for': incoming.socket.remoteAddress, connection: 'keep-alive' }
    const upstream = send(new URL(incoming.url ?? '/', url), { agent, method, headers: forwarded })
    upstream.once('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, [instanceHeader]: instance })
      answer.once('end', done)
      answer.once('error', () => {
        done()
        count(failures, instance, 1)
        outgoing.destroy()
      })
      answer.pipe(outgoing)
    })
    upstream.once('error', (error: NodeJS.ErrnoException) => {
      done()
      if (error.code === 'ECONNREFUSED') {
        instances.delete(instance)
        forward(incoming, outgoing, instance)
        return
      }
      count(failures, instance, 1)
      outgoing.setHeader(instanceHeader, instance)
      refuse(outgoing, 502)
    })
    // Every step of a sign-in is a GET.
    upstream.end()
  }

  const server = createServer((incoming, outgoing) => {
    forward(incoming, outgoing, lastOf.get(String(incoming.headers[personHeader])))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    add: (instance, url) => void instances.set(instance, url),
    drain: async (instance) => {
      instances.delete(instance)
      while ((pending.get(instance) ?? 0) > 0) await new Promise((resolve) => setImmediate(resolve))
    },
    failures,
    close: async () => {
      agent.destroy()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function refuse(outgoing: ServerResponse, status: 502 | 503): void {
  outgoing.writeHead(status, { 'retry-after': '1', 'content-length': 0 }).end()
}
