import { EventEmitter, once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { sendReply } from '../src/index.ts'

const chunk = new TextEncoder().encode('x'.repeat(1024))

/** Sends the body to a client that leaves after the first bytes. Resolves when `sendReply` has settled. */
async function sendToLeaver(body: AsyncIterable<Uint8Array>): Promise<ServerResponse> {
  const server = createServer()
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const requested = once(server.listen(0, '127.0.0.1'), 'request')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  const outgoing = (await requested)[1] as ServerResponse
  const sent = sendReply({ status: 200, headers: [], body }, outgoing)
  await once(socket, 'data')
  socket.destroy()
  await sent
  return outgoing
}

it('a stream that always has a chunk ready stops when the client leaves, and other work goes on meanwhile', async () => {
  let [pulled, turns] = [0, 0]
  const timer = setInterval(() => (turns += 1), 1)
  onTestFinished(() => clearInterval(timer))
  let canceled = false
  const body = new ReadableStream<Uint8Array>({
    // The end keeps a wrong sender from hanging the test.
    pull: (controller) => ((pulled += 1) > 500_000 ? controller.close() : controller.enqueue(chunk)),
    cancel: () => void (canceled = true),
  })
  await sendToLeaver(body)
  expect(canceled).toBe(true)
  expect(turns).toBeGreaterThan(0)
})

it('a generator that waits for its next chunk does not keep the reply pending after the client left', async () => {
  const events = new EventEmitter()
  const [next, ended] = [once(events, 'next'), once(events, 'ended')]
  const body = (async function* () {
    try {
      yield chunk
      await next
      yield chunk
    } finally {
      events.emit('ended')
    }
  })()
  await sendToLeaver(body)
  events.emit('next')
  expect(await ended).toStrictEqual([])
})

it('a stream that fails to stop after the client left does no harm', async () => {
  const body: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => {
      let reads = 0
      return {
        next: async () => ((reads += 1) === 1 ? { value: chunk } : new Promise<never>(() => undefined)),
        return: () => Promise.reject(new Error('cannot stop')),
      }
    },
  }
  expect((await sendToLeaver(body)).destroyed).toBe(true)
})
