import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'

/** A server that listens, and the port it got. Nothing answers yet. */
export async function listen(host: string, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer()
  server.listen(port, host)
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}
