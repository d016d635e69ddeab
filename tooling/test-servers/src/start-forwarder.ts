import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Forwarder {
  /** The URL of the server, with this port in it. */
  readonly url: string
  /** Leads new connections to another server, as a name does after a failover. Open connections stay where they are. */
  readonly lead: (serverUrl: string) => void
  readonly stop: () => Promise<void>
}

/** A port of the loopback that leads to a server and can be led to another one. */
export async function startForwarder(serverUrl: string): Promise<Forwarder> {
  let target = serverUrl
  const open = new Set<Socket>()
  const server = createServer((incoming) => {
    const { hostname, port } = new URL(target)
    const outgoing = connect(Number(port), hostname)
    incoming.pipe(outgoing).pipe(incoming)
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(one)
      one.once('error', () => other.destroy())
      one.once('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(serverUrl)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    lead: (next) => {
      target = next
    },
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}
