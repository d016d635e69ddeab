import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { listen } from '../../src/index.ts'

const options = { port: 0, host: '127.0.0.1', requestTimeoutMs: 30_000, shutdownTimeoutMs: 0 }
const GET = 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n'

async function open(
  port: number,
  text: string,
): Promise<{ socket: Socket; read: () => string; closed: Promise<unknown> }> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let received = ''
  socket.on('data', (chunk) => (received += String(chunk))).on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(text)
  return { socket, read: () => received, closed: once(socket, 'close') }
}

it('answers eight pipelined requests of a connection in their order, again and again', async () => {
  let answered = 0
  const { port, close } = await listen((_, outgoing) => {
    setTimeout(() => outgoing.end(`answer ${(answered += 1)};`), 10)
  }, options)
  onTestFinished(close)
  const { socket, read } = await open(port, GET.repeat(8))
  await expect.poll(read).toContain('answer 8;')
  socket.write(GET.repeat(8))
  await expect.poll(read).toContain('answer 16;')
})

it('cuts a connection off that pipelines more, and hands no request of it to the listener any more', async () => {
  const held: ServerResponse[] = []
  const { port, close } = await listen((_, outgoing) => void held.push(outgoing), options)
  onTestFinished(close)
  const { closed } = await open(port, GET.repeat(400))
  await closed
  expect(held).toHaveLength(8)
})

it('answers 503 with Retry-After beyond 2 000 requests under way, and well again once they end', async () => {
  const held: ServerResponse[] = []
  const { port, close } = await listen((_, outgoing) => void held.push(outgoing), options)
  onTestFinished(close)
  const agent = new Agent({ maxSockets: Infinity })
  onTestFinished(() => {
    agent.destroy()
  })
  for (let index = 0; index < 2_000; index += 1)
    request({ port, agent })
      .on('error', () => undefined)
      .end()
  await expect.poll(() => held.length, { timeout: 20_000 }).toBe(2_000)
  const refused = await fetch(`http://127.0.0.1:${port}/`)
  expect([refused.status, refused.headers.get('retry-after')]).toStrictEqual([503, '1'])
  for (const outgoing of held.splice(0)) outgoing.end()
  await expect.poll(() => agent.requests).toBeDefined()
  const served = fetch(`http://127.0.0.1:${port}/`)
  await expect.poll(() => held.length).toBe(1)
  held[0]?.end()
  expect((await served).status).toBe(200)
})

it('forgets the requests of connections that closed before their answers, on each Node.js', async () => {
  let received = 0
  const { port, close } = await listen((_, outgoing) => {
    received += 1
    setTimeout(() => outgoing.end(), 5)
  }, options)
  onTestFinished(close)
  for (let round = 0; round < 10; round += 1) {
    const connections = await Promise.all(Array.from({ length: 40 }, () => open(port, GET.repeat(8))))
    for (const { socket } of connections) socket.destroy()
    await Promise.all(connections.map(({ closed }) => closed))
  }
  await expect.poll(() => received).toBeGreaterThan(2_000)
  await expect.poll(async () => (await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
})

it('does not count requests with a body that has not arrived', async () => {
  const { port, close } = await listen((incoming, outgoing) => {
    incoming.resume().once('end', () => outgoing.end())
  }, options)
  onTestFinished(close)
  const head = 'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n'
  for (let index = 0; index < 2_001; index += 1) await open(port, head)
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
})

it('hands on no request of a client that has reset its connection', async () => {
  let received = 0
  const { port, close } = await listen((_, outgoing) => {
    received += 1
    outgoing.end()
  }, options)
  onTestFinished(close)
  for (let index = 0; index < 20; index += 1) {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    const closed = once(socket, 'close')
    socket.write(GET, () => socket.resetAndDestroy())
    await closed
  }
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
  expect(received).toBe(1)
})

it('takes 4 MB of pipelined requests with a heap of 64 MB', async () => {
  const program = fileURLToPath(new URL('held-requests.ts', import.meta.url))
  const child = fork(program, { execArgv: ['--max-old-space-size=64', '--max-semi-space-size=4'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const connections = Array.from({ length: 200 }, async () => (await open(port, GET.repeat(480))).closed)
  await Promise.all(connections)
  child.send('how much')
  const [{ residentMb }] = (await once(child, 'message')) as [{ residentMb: number }]
  console.log(`largest resident memory: ${residentMb.toFixed()} MB`)
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
})
