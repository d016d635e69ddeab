import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basic, discoveryData } from './world/discovery-data.ts'
import { openSocket, type RawConnection } from './world/open-socket.ts'
import { sendRaw } from './world/send-raw.ts'
import { openMemory, startWorld, type World } from './world/start-world.ts'

const form = 'Redirect_URL=https://localhost/&Selected-MCC=902&Selected-MNC=02'

describe.each(['hono', 'express'] as const)('over a socket, %s', (framework) => {
  const start = async (requestTimeoutMs: number): Promise<World> => {
    const storage = await openMemory()
    return startWorld({ framework, storage, data: discoveryData, config: { requestTimeoutMs } })
  }
  let world: World
  let impatient: World
  beforeAll(async () => {
    world = await start(60_000)
    impatient = await start(200)
  })
  afterAll(async () => {
    await Promise.all([world.close(), impatient.close()])
  })

  /** A POST whose body is up to the caller. */
  async function post(...headers: readonly string[]): Promise<RawConnection> {
    return postTo(world, ...headers)
  }

  async function postTo({ url }: World, ...headers: readonly string[]): Promise<RawConnection> {
    const connection = await openSocket(url)
    const head = ['POST /v2/discovery HTTP/1.1', 'Host: localhost', `Authorization: ${basic}`, ...headers]
    connection.socket.write(`${head.join('\r\n')}\r\n\r\n`)
    return connection
  }

  it('answers 413 to a large body before it has all arrived, and closes the connection', async () => {
    const connection = await post('Content-Length: 1000000000')
    connection.socket.write('a'.repeat(20_000))
    expect(await connection.readToEnd()).toMatch(/^HTTP\/1\.1 413 [^]*"error":"Invalid_Request"/)
  })

  it('answers 413 to a body without an end, and closes the connection', async () => {
    const connection = await post('Transfer-Encoding: chunked')
    const chunk = `1000\r\n${'a'.repeat(4096)}\r\n`
    for (let sent = 0; sent < 5; sent += 1) connection.socket.write(chunk)
    expect(await connection.readToEnd()).toMatch(/^HTTP\/1\.1 413 [^]*"error":"Invalid_Request"/)
  })

  it.each([
    ['arrays', '['],
    ['objects', '{"a":'],
  ])('answers 400 to %s nested as deep as the body allows', async (_, opening) => {
    const body = `{"a":${opening.repeat(Math.floor(16_000 / opening.length))}`
    const answer = await sendRaw(world.url, 'POST', '/v2/discovery', { Authorization: basic }, body)
    expect([answer.status, answer.json]).toStrictEqual([
      400,
      { error: 'Invalid_Request', description: expect.any(String) },
    ])
  })

  it.each([
    ['a chunk without a size', ['Transfer-Encoding: chunked'], 'size\r\nabc\r\n0\r\n\r\n'],
    ['a chunk longer than its size', ['Transfer-Encoding: chunked'], '1\r\nabc\r\n0\r\n\r\n'],
    ['a negative chunk', ['Transfer-Encoding: chunked'], '-1\r\n\r\n0\r\n\r\n'],
    ['two lengths', ['Content-Length: 5', 'Content-Length: 6'], 'abcdef'],
    ['a length beside chunks', ['Content-Length: 5', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['a length that is no number', ['Content-Length: 5x'], 'abcde'],
  ])('answers 400 to %s, and closes the connection', async (_, headers, body) => {
    const connection = await post(...headers)
    connection.socket.write(body)
    expect(await connection.readToEnd()).toMatch(/^HTTP\/1\.1 400 /)
  })

  it.each([
    ['a body', 'Content-Length: 100', 'a'],
    ['a chunk', 'Transfer-Encoding: chunked', '5\r\na'],
  ])('answers 408 to %s that does not arrive in time, and closes the connection', async (_, header, part) => {
    const connection = await postTo(impatient, header)
    connection.socket.write(part)
    expect(await connection.readToEnd()).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('answers 408 to headers that do not arrive in time, and closes the connection', async () => {
    const { socket, readToEnd } = await openSocket(impatient.url)
    socket.write('GET /v2/discovery HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')
    expect(await readToEnd()).toMatch(/^HTTP\/1\.1 408 /)
  })

  it('survives senders who hang up in the middle, and does not take that for a failure of its own', async () => {
    const abandoned = await start(60_000)
    for (let sender = 0; sender < 20; sender += 1) {
      const { socket } = await postTo(abandoned, 'Content-Length: 100')
      socket.write('a'.repeat(sender))
      if (sender % 2 === 0) socket.end()
      else socket.resetAndDestroy()
    }
    const headers = { Authorization: basic, 'Content-Type': 'application/x-www-form-urlencoded' }
    expect((await sendRaw(abandoned.url, 'POST', '/v2/discovery', headers, form)).status).toBe(200)
    // Waits for what is still under way.
    await abandoned.close()
    for (const { logged } of [abandoned, world, impatient]) expect(logged()).not.toMatch(/request_failed|"status":5/)
    expect(abandoned.logged()).toContain('operator_found')
  })
})
