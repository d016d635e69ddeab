import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createClient } from 'redis'
import { expect, it, onTestFinished } from 'vitest'
import { connectRedis, redisClientOptions } from '../src/index.ts'

/** Accepts connections and answers the greeting of the client. */
async function startGreeter() {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => open.delete(socket))
    socket.on('data', (data) => {
      for (const [command] of data.toString().matchAll(/^(?:HELLO|CLIENT|PING)\r$/gm)) {
        socket.write(command.startsWith('HELLO') ? '%1\r\n+server\r\n+redis\r\n' : '+OK\r\n')
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return { server, open, url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

it('closes the connection that a client under way to connect makes after close', async () => {
  const { server, open, url } = await startGreeter()
  const client = createClient(redisClientOptions({ url }))
  const connection = await connectRedis({ client })
  onTestFinished(() => client.destroy())
  const closed = new Promise<void>((resolve, reject) => {
    // The client begins to connect in the same tick, right after the listeners.
    client.once('reconnecting', () => queueMicrotask(() => void connection.close().then(resolve, reject)))
  })
  const accepted = once(server, 'connection') as Promise<[Socket]>
  for (const socket of open) socket.destroy()
  await closed
  const [late] = await accepted
  if (!late.closed) await once(late, 'close')
  // Left open, it would greet, be ready, and end only with the socket timeout.
  expect(late.bytesRead).toBe(0)
  expect([...open]).toStrictEqual([])
})
