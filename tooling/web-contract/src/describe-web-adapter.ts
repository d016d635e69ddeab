import { EventEmitter, once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { WebBody, WebConnection, WebHandler, WebReply, WebRequest } from '@mobile-connect/web'
import { describe, expect, it, onTestFinished, vi } from 'vitest'

/**
 * Starts a server of one platform on 127.0.0.1 that ends with the test: the handler answers every path, after middleware of
 * the host that sets the cookie. The error handling of the host answers 500.
 *
 * @returns Its port.
 */
export type ListenWith = (handler: WebHandler, hostCookie?: string) => Promise<number>

const ok: WebReply = { status: 200, headers: [], body: 'ok' }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

interface Recorder {
  readonly handler: WebHandler
  readonly seen: { readonly request: WebRequest; readonly connection: WebConnection }[]
  readonly bodies: WebBody[]
}

/** A handler that remembers what it is given, and reads bodies up to `maxBytes` where that is given. */
function record(reply: WebReply = ok, maxBytes?: number): Recorder {
  const recorder: Omit<Recorder, 'handler'> = { seen: [], bodies: [] }
  const handler: WebHandler = async (request, connection) => {
    recorder.seen.push({ request, connection })
    if (maxBytes !== undefined) recorder.bodies.push(await request.readBody(maxBytes))
    return reply
  }
  return { ...recorder, handler }
}

/** Sends bytes, and reads until the server hangs up. */
async function exchange(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(request)
  let answer = ''
  for await (const chunk of socket.setEncoding('utf8')) answer += String(chunk)
  return answer
}

/** All bytes, and whether the last of them end a reply sent in chunks. */
async function receive(port: number): Promise<readonly [received: string, isComplete: boolean]> {
  const socket = open(port)
  socket.write(get('/'))
  let received = ''
  socket.on('data', (data) => (received += String(data))).on('error', () => undefined)
  await new Promise((resolve) => socket.once('close', resolve))
  return [received, received.endsWith('0\r\n\r\n')]
}

const get = (target: string, lines = '', method = 'GET'): string =>
  `${method} ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n${lines}\r\n`

function open(port: number): Socket {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  onTestFinished(() => void socket.destroy())
  return socket
}

/** What every adapter of a Node framework has to do, over real sockets. */
export function describeWebAdapter(listen: ListenWith): void {
  describe('a request', () => {
    it('arrives with method, path, query, headers and the address of the client', async () => {
      const { handler, seen } = record()
      const port = await listen(handler)
      await fetch(`http://127.0.0.1:${port}/login/start?msisdn=%2B447700900907&scope=openid+mc_authn`, {
        method: 'DELETE',
        headers: { accept: 'application/json', cookie: 'a=1; b=2' },
      })
      const [{ request, connection } = expect.fail('the handler was not called')] = seen
      expect(request).toMatchObject({
        method: 'DELETE',
        path: '/login/start',
        query: 'msisdn=%2B447700900907&scope=openid+mc_authn',
      })
      expect(['accept', 'cookie', 'origin'].map((name) => request.header(name))).toStrictEqual([
        'application/json',
        'a=1; b=2',
        undefined,
      ])
      expect(connection.clientIp).toBe('127.0.0.1')
    })

    it('brings all lines of a header that came twice: of two that contradict each other, none is chosen', async () => {
      const { handler, seen } = record()
      const lines = 'Authorization: Bearer a\r\nAuthorization: Bearer b\r\nCookie: a=1\r\nCookie: b=2\r\n'
      await exchange(await listen(handler), get('/', lines))
      expect(seen[0]?.request.header('authorization')).toBe('Bearer a, Bearer b')
      expect(seen[0]?.request.header('cookie')).toBe('a=1; b=2')
    })

    it.each([
      ['/a?b=c', '/a', 'b=c'],
      ['/a/../b?', '/b', ''],
      ['//evil.example/x', '//evil.example/x', ''],
      ['http://any.example/path?x', '/path', 'x'],
      ['https://any.example:8443//evil.example/a/../b', '//evil.example/b', ''],
    ])('goes to a path of this server, with any Host and authority: %s', async (target, path, query) => {
      const { handler, seen } = record()
      expect(await exchange(await listen(handler), get(target))).toMatch(/^HTTP\/1\.1 200 /)
      expect(seen[0]?.request).toMatchObject({ path, query })
    })

    it.each([
      ['TRACE', '/'],
      ['OPTIONS', '*'],
      ['GET', '/a\\b'],
      ['GET', '/a#b'],
      ['GET', 'http://any.example/a#b'],
      ['GET', 'http://user@any.example/a'],
    ])('is refused with 400 where programs read it differently: %s %s', async (method, target) => {
      const { handler, seen } = record()
      expect(await exchange(await listen(handler), get(target, '', method))).toMatch(/^HTTP\/1\.1 400 /)
      expect(seen).toHaveLength(0)
    })
  })

  describe('a body', () => {
    it.each([
      ['of as many bytes as allowed', 9, { kind: 'text', text: 'code=c%26d'.slice(0, 9) }],
      ['that is one byte too large', 8, { kind: 'too_large' }],
    ])('%s', async (_, maxBytes, expected) => {
      const { handler, bodies } = record(ok, maxBytes)
      await fetch(`http://127.0.0.1:${await listen(handler)}/`, { method: 'POST', body: 'code=c%26d'.slice(0, 9) })
      expect(bodies).toStrictEqual([expected])
    })

    it('that is missing is empty', async () => {
      const { handler, bodies } = record(ok, 9)
      await fetch(`http://127.0.0.1:${await listen(handler)}/`, { method: 'POST' })
      expect(bodies).toStrictEqual([{ kind: 'text', text: '' }])
    })

    it('that the handler leaves unread still gets an answer', async () => {
      const url = `http://127.0.0.1:${await listen(record().handler)}/`
      expect(await (await fetch(url, { method: 'POST', body: 'x'.repeat(1_000_000) })).text()).toBe('ok')
    })

    it('of which the handler wants only the beginning gets an answer before its end, and the connection goes on', async () => {
      const { handler, bodies } = record(ok, 4)
      const socket = open(await listen(handler))
      // More than Node.js and the kernel buffer together.
      const rest = 'x'.repeat(8_000_000)
      socket.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${rest.length + 5}\r\n\r\nbegin`)
      expect(String(await once(socket, 'data'))).toMatch(/^HTTP\/1\.1 200 /)
      socket.write(rest + get('/'))
      expect(String(await once(socket, 'data'))).toMatch(/^HTTP\/1\.1 200 /)
      expect(bodies[0]).toStrictEqual({ kind: 'too_large' })
    })

    it('that its client does not finish was cut short', async () => {
      const events = new EventEmitter()
      const port = await listen(async (request) => {
        const body = request.readBody(99)
        events.emit('reading')
        events.emit('read', await body)
        return ok
      })
      const [reading, read] = [once(events, 'reading'), once(events, 'read')]
      const socket = open(port)
      socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\n\r\nbegin')
      await reading
      socket.destroy()
      expect(await read).toStrictEqual([{ kind: 'incomplete' }])
    })
  })

  describe('a reply', () => {
    it.each([
      ['text', 'grüße'],
      ['bytes', bytes('grüße')],
    ])('is sent with its length: %s', async (_, body) => {
      const headers = [
        ['content-type', 'image/svg+xml'],
        ['location', 'https://operator.example/authorize?x=1'],
      ] as const
      const port = await listen(record({ status: 302, headers, body }).handler)
      const response = await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' })
      expect(response.status).toBe(302)
      expect(response.headers.get('location')).toBe('https://operator.example/authorize?x=1')
      expect(response.headers.get('content-type')).toBe('image/svg+xml')
      expect(response.headers.get('content-length')).toBe('7')
      expect(await response.text()).toBe('grüße')
    })

    it('without a body has the length 0, and 204 has none', async () => {
      const [empty, none] = await Promise.all(
        [200, 204].map(async (status) => exchange(await listen(record({ status, headers: [] }).handler), get('/'))),
      )
      expect(empty?.toLowerCase()).toContain('\r\ncontent-length: 0\r\n')
      expect(none?.toLowerCase()).not.toContain('content-length')
    })

    it.each([204, 205, 304])('of the status %i has no body, also where the handler gave one', async (status) => {
      for (const body of ['', 'text', bytes('bytes')]) {
        const answer = await exchange(await listen(record({ status, headers: [], body }).handler), get('/'))
        expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*\r\n\r\n$`))
      }
    })

    it('keeps the cookies of the host next to each of its own', async () => {
      const headers = [
        ['set-cookie', 'mc_binding=v; Path=/; HttpOnly'],
        ['set-cookie', 'mc_session=w'],
      ] as const
      const port = await listen(record({ status: 200, headers }).handler, 'session=s')
      for (let visit = 0; visit < 2; visit += 1) {
        const response = await fetch(`http://127.0.0.1:${port}/`)
        expect(response.headers.getSetCookie()).toStrictEqual([
          'session=s',
          'mc_binding=v; Path=/; HttpOnly',
          'mc_session=w',
        ])
      }
    })

    it('to HEAD has no body, and no length of one', async () => {
      const { handler, seen } = record({ status: 404, headers: [['allow', 'GET']], body: 'only for GET' })
      const answer = await exchange(await listen(handler), get('/', '', 'HEAD'))
      expect(answer).toMatch(/^HTTP\/1\.1 404 [^]*allow: GET\r\n[^]*\r\n\r\n$/i)
      expect(answer.toLowerCase()).not.toContain('content-length')
      expect(seen[0]?.request.method).toBe('HEAD')
    })

    it.each(['a stream of the platform', 'an iteration'])(
      'comes as it is made, and ends when the client leaves: %s',
      async (kind) => {
        const events = new EventEmitter()
        const stopped = once(events, 'stopped')
        const stream = new ReadableStream<Uint8Array>({
          start: (controller) => controller.enqueue(bytes('data: 1\n\n')),
          cancel: () => void events.emit('stopped'),
        })
        const iteration = (async function* () {
          try {
            for (;;) {
              yield bytes('data: 1\n\n')
              await new Promise((resolve) => setTimeout(resolve, 5))
            }
          } finally {
            events.emit('stopped')
          }
        })()
        const body = kind === 'an iteration' ? iteration : stream
        const headers = [['content-type', 'text/event-stream']] as const
        const port = await listen(record({ status: 200, headers, body }).handler)
        const listening = new AbortController()
        const response = await fetch(`http://127.0.0.1:${port}/`, { signal: listening.signal })
        for await (const chunk of response.body ?? []) {
          expect(Buffer.from(chunk as Uint8Array).toString()).toContain('data: 1\n\n')
          break
        }
        listening.abort()
        expect(await stopped).toStrictEqual([])
      },
    )

    it.each([
      ['at once', 0, 0],
      ['before its first chunk', 0, 20],
      ['after its first chunk', 1, 20],
    ])('with a stream that fails %s sends no word of its error, and no regular end', async (_, count, delayMs) => {
      const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
      onTestFinished(() => log.mockRestore())
      const body = (async function* () {
        for (let sent = 0; sent < count; sent += 1) yield bytes('data: 1\n\n')
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
        throw new Error('canary')
      })()
      const port = await listen(record({ status: 200, headers: [], body }).handler)
      const [received, isComplete] = await receive(port)
      expect(received).not.toContain('canary')
      expect(isComplete && /^HTTP\/1\.1 200 /.test(received)).toBe(false)
      expect(received.includes('data: 1')).toBe(count > 0)
    })
  })

  it('the error of a handler goes to the error handling of the host', async () => {
    const port = await listen(() => Promise.reject(new Error('log is full')))
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(500)
  })
}
