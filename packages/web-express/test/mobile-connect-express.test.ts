import { EventEmitter, once } from 'node:events'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { WebConnection, WebHandler } from '@mobile-connect/web'
import express, {
  type Express,
  type NextFunction,
  type Request as ExpressRequest,
  type Response as ExpressResponse,
} from 'express'
import { expect, it, onTestFinished } from 'vitest'
import { mobileConnectExpress } from '../src/index.ts'

async function listen(app: Express): Promise<string> {
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function recorder(response: () => Response = () => new Response('ok')): {
  readonly handler: WebHandler
  readonly seen: { request: Request; connection: WebConnection }[]
} {
  const seen: { request: Request; connection: WebConnection }[] = []
  return {
    seen,
    handler: async (request, connection) => {
      seen.push({ request, connection })
      return response()
    },
  }
}

it('passes method, whole path, query, headers and client address on', async () => {
  const { handler, seen } = recorder()
  const app = express()
  app.use('/login', mobileConnectExpress({ handler }))
  const url = await listen(app)
  await fetch(`${url}/login/start_discovery?msisdn=%2B447700900907&scope=openid+mc_authn`, {
    headers: { accept: 'application/json', cookie: 'a=1; b=2' },
  })
  const [{ request, connection } = expect.fail('the handler was not called')] = seen
  expect(request.method).toBe('GET')
  expect(new URL(request.url).pathname).toBe('/login/start_discovery')
  expect(new URL(request.url).search).toBe('?msisdn=%2B447700900907&scope=openid+mc_authn')
  expect(request.headers.get('accept')).toBe('application/json')
  expect(request.headers.get('cookie')).toBe('a=1; b=2')
  expect(connection).toStrictEqual({ clientIp: '127.0.0.1' })
})

it('lets the trust proxy setting of Express decide whose X-Forwarded-For counts', async () => {
  const { handler, seen } = recorder()
  const careful = express().use(mobileConnectExpress({ handler }))
  const trusting = express().set('trust proxy', 'loopback').use(mobileConnectExpress({ handler }))
  const headers = { 'x-forwarded-for': '203.0.113.7' }
  await fetch(await listen(careful), { headers })
  await fetch(await listen(trusting), { headers })
  expect(seen.map(({ connection }) => connection.clientIp)).toStrictEqual(['127.0.0.1', '203.0.113.7'])
})

it('sends status, headers and body unchanged and keeps cookies set before', async () => {
  const { handler } = recorder(() => {
    const headers = new Headers({ location: 'https://operator.example/authorize?x=1', 'content-type': 'image/svg+xml' })
    headers.append('set-cookie', 'mc_binding=v; Path=/; HttpOnly')
    return new Response('grüße', { status: 302, headers })
  })
  const app = express().use((_req, res, next) => {
    res.cookie('session', 's')
    next()
  }, mobileConnectExpress({ handler }))
  const response = await fetch(await listen(app), { redirect: 'manual' })
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toBe('https://operator.example/authorize?x=1')
  expect(response.headers.get('content-type')).toBe('image/svg+xml')
  expect(response.headers.get('content-length')).toBe('7')
  expect(response.headers.getSetCookie()).toStrictEqual(['session=s; Path=/', 'mc_binding=v; Path=/; HttpOnly'])
  expect(await response.text()).toBe('grüße')
})

it('takes nothing from the Host header', async () => {
  const { handler, seen } = recorder()
  const { port } = new URL(await listen(express().use(mobileConnectExpress({ handler }))))
  const answer = await exchange(Number(port), 'GET /a?b=c HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  expect(seen[0]?.request.url).toBe('http://localhost/a?b=c')
})

it('keeps a path that begins with two slashes a path', async () => {
  const { handler, seen } = recorder()
  const { port } = new URL(await listen(express().use(mobileConnectExpress({ handler }))))
  await exchange(Number(port), 'GET //evil.example/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
  expect(new URL(seen[0]?.request.url ?? '').pathname).toBe('//evil.example/x')
})

it.each([
  ['TRACE', 'TRACE / HTTP/1.1'],
  ['a target that is no path', 'OPTIONS * HTTP/1.1'],
])('answers %s with 400', async (_name, line) => {
  const { handler, seen } = recorder()
  const { port } = new URL(await listen(express().use(mobileConnectExpress({ handler }))))
  expect(await exchange(Number(port), `${line}\r\nHost: a\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /)
  expect(seen).toHaveLength(0)
})

it('aborts the request when the client goes away', async () => {
  const events = new EventEmitter()
  const handler: WebHandler = async ({ signal }) => {
    events.emit('arrived', signal)
    await once(signal, 'abort')
    return new Response('nobody reads this')
  }
  const { port } = new URL(await listen(express().use(mobileConnectExpress({ handler }))))
  const arrived = once(events, 'arrived')
  const socket = connect(Number(port), '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  const [signal] = (await arrived) as [AbortSignal]
  const aborted = once(signal, 'abort')
  socket.destroy()
  await aborted
  expect(signal.aborted).toBe(true)
})

it('hands what the handler throws to the error handling of Express', async () => {
  const app = express().use(
    mobileConnectExpress({ handler: () => Promise.reject(new Error('log is full')) }),
    (error: Error, _req: ExpressRequest, res: ExpressResponse, _next: NextFunction) =>
      void res.status(500).end(error.message),
  )
  const response = await fetch(await listen(app))
  expect(response.status).toBe(500)
  expect(await response.text()).toBe('log is full')
})

async function exchange(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(request)
  let answer = ''
  for await (const chunk of socket.setEncoding('utf8')) answer += String(chunk)
  return answer
}

it('passes the body of a POST on', async () => {
  const bodies: string[] = []
  const handler: WebHandler = async (request) => {
    bodies.push(await request.text())
    return new Response('ok')
  }
  const url = await listen(express().use(mobileConnectExpress({ handler })))
  await fetch(`${url}/callback`, { method: 'POST', body: new URLSearchParams({ code: 'c&d' }) })
  expect(bodies).toStrictEqual(['code=c%26d'])
})

it('answers a POST whose body nobody reads', async () => {
  const url = await listen(express().use(mobileConnectExpress({ handler: async () => new Response('ok') })))
  const response = await fetch(`${url}/callback`, { method: 'POST', body: 'x'.repeat(1_000_000) })
  expect(await response.text()).toBe('ok')
})

it('answers a POST of which the handler wants only the beginning, though more of it is on its way', async () => {
  const handler: WebHandler = async (request) => {
    for await (const chunk of request.body ?? []) return new Response(`enough after ${chunk.length} octets`)
    return new Response('empty')
  }
  const { port } = new URL(await listen(express().use(mobileConnectExpress({ handler }))))
  const socket = connect(Number(port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nbeginning')
  const [answer] = (await once(socket.setEncoding('utf8'), 'data')) as [string]
  expect(answer).toContain('enough after 9 octets')
})

it('passes both lines of a header that came twice', async () => {
  const { handler, seen } = recorder()
  const { port } = new URL(await listen(express().use(mobileConnectExpress({ handler }))))
  const lines = 'Authorization: Bearer a\r\nAuthorization: Bearer b\r\nCookie: a=1\r\nCookie: b=2'
  await exchange(Number(port), `GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${lines}\r\n\r\n`)
  expect(seen[0]?.request.headers.get('authorization')).toBe('Bearer a, Bearer b')
  expect(seen[0]?.request.headers.get('cookie')).toBe('a=1; b=2')
})

it('answers HEAD without a body', async () => {
  const { handler, seen } = recorder(() => new Response(null, { status: 404, headers: { allow: 'GET' } }))
  const response = await fetch(await listen(express().use(mobileConnectExpress({ handler }))), { method: 'HEAD' })
  expect([response.status, response.headers.get('allow'), seen[0]?.request.method]).toStrictEqual([404, 'GET', 'HEAD'])
})

it('sends events as they come, and ends the stream when nobody listens any more', async () => {
  const events = new EventEmitter()
  const cancelled = once(events, 'cancelled')
  const handler: WebHandler = async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
      cancel: () => void events.emit('cancelled'),
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }
  const listening = new AbortController()
  const url = await listen(express().use(mobileConnectExpress({ handler })))
  const { body } = await fetch(url, { signal: listening.signal })
  for await (const chunk of body ?? []) {
    expect(Buffer.from(chunk).toString()).toBe('data: 1\n\n')
    break
  }
  listening.abort()
  expect(await cancelled).toStrictEqual([])
})
