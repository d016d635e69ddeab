import { EventEmitter, once } from 'node:events'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { WebConnection, WebHandler } from '@mobile-connect/web'
import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { describe, expect, it, onTestFinished } from 'vitest'
import { mobileConnectHono } from '../src/index.ts'

/** The port of a server of Node.js that ends with the test. */
async function listen({ fetch }: Pick<Hono, 'fetch'>): Promise<number> {
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false })
  onTestFinished(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    server.close()
  })
  if (!server.listening) await once(server, 'listening')
  return (server.address() as AddressInfo).port
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

/** A redirect with a cookie, as the beginning of a sign-in is answered. */
function redirect(): Response {
  const headers = new Headers({ location: 'https://operator.example/authorize?x=1', 'cache-control': 'no-store' })
  headers.append('set-cookie', 'mc_binding=v; Path=/; HttpOnly')
  return new Response(null, { status: 302, headers })
}

it('passes method, whole path, query and headers on, under whatever path it is mounted', async () => {
  const { handler, seen } = recorder()
  const app = new Hono().basePath('/shop').all('/login/*', mobileConnectHono({ handler }))
  await app.request('/shop/login/start_discovery?msisdn=%2B447700900907&scope=openid+mc_authn', {
    headers: { accept: 'application/json', cookie: 'a=1; b=2' },
  })
  const [{ request, connection } = expect.fail('the handler was not called')] = seen
  expect(request.method).toBe('GET')
  expect(new URL(request.url).pathname).toBe('/shop/login/start_discovery')
  expect(new URL(request.url).search).toBe('?msisdn=%2B447700900907&scope=openid+mc_authn')
  expect(request.headers.get('accept')).toBe('application/json')
  expect(request.headers.get('cookie')).toBe('a=1; b=2')
  expect(connection).toStrictEqual({})
})

it('asks the host for the address of the client', async () => {
  const { handler, seen } = recorder()
  const app = new Hono().all('*', mobileConnectHono({ handler, readClientIp: (c) => getConnInfo(c).remote.address }))
  await fetch(`http://127.0.0.1:${await listen(app)}/`)
  expect(seen[0]?.connection).toStrictEqual({ clientIp: '127.0.0.1' })
})

it('sends status, headers and body unchanged', async () => {
  const { handler } = recorder(
    () => new Response('grüße', { status: 404, headers: { 'content-type': 'image/svg+xml' } }),
  )
  const response = await fetch(`http://127.0.0.1:${await listen(new Hono().all('*', mobileConnectHono({ handler })))}/`)
  expect([response.status, response.headers.get('content-type')]).toStrictEqual([404, 'image/svg+xml'])
  expect(response.headers.get('content-length')).toBe('7')
  expect(await response.text()).toBe('grüße')
})

describe('cookies of earlier middleware', () => {
  it('stay when they were set on the context', async () => {
    const { handler } = recorder(redirect)
    const app = new Hono().use(async (c, next) => {
      setCookie(c, 'session', 's')
      await next()
    })
    const response = await app.all('*', mobileConnectHono({ handler })).request('/')
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('https://operator.example/authorize?x=1')
    expect(response.headers.getSetCookie()).toStrictEqual(['session=s; Path=/', 'mc_binding=v; Path=/; HttpOnly'])
  })

  it('stay when they were set on its answer, and nothing of that answer wins over the one sent', async () => {
    const { handler } = recorder(redirect)
    const app = new Hono().use(async (c, next) => {
      c.res.headers.append('set-cookie', 'session=s')
      c.res.headers.set('cache-control', 'public')
      await next()
    })
    const response = await app.all('*', mobileConnectHono({ handler })).request('/')
    expect(response.headers.getSetCookie()).toStrictEqual(['session=s', 'mc_binding=v; Path=/; HttpOnly'])
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

it('passes HEAD on as HEAD', async () => {
  const { handler, seen } = recorder(() => new Response(null, { status: 405 }))
  const response = await new Hono().all('*', mobileConnectHono({ handler })).request('/', { method: 'HEAD' })
  expect([response.status, seen[0]?.request.method]).toStrictEqual([405, 'HEAD'])
})

it('passes the body of a POST on', async () => {
  const bodies: string[] = []
  const handler: WebHandler = async (request) => {
    bodies.push(await request.text())
    return new Response('ok')
  }
  const port = await listen(new Hono().all('*', mobileConnectHono({ handler })))
  await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: new URLSearchParams({ code: 'c&d' }) })
  expect(bodies).toStrictEqual(['code=c%26d'])
})

it('answers a POST of which the handler wants only the beginning', async () => {
  const handler: WebHandler = async (request) => {
    for await (const chunk of request.body ?? []) return new Response(`enough after ${chunk.length > 0}`)
    return new Response('empty')
  }
  const port = await listen(new Hono().all('*', mobileConnectHono({ handler })))
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x'.repeat(1_000_000) })
  expect(await response.text()).toBe('enough after true')
})

it('aborts the request when the client goes away', async () => {
  const events = new EventEmitter()
  const handler: WebHandler = async ({ signal }) => {
    events.emit('arrived', signal)
    await once(signal, 'abort')
    return new Response('nobody reads this')
  }
  const port = await listen(new Hono().all('*', mobileConnectHono({ handler })))
  const arrived = once(events, 'arrived')
  const socket = connect(port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  const [signal] = (await arrived) as [AbortSignal]
  const aborted = once(signal, 'abort')
  socket.destroy()
  await aborted
  expect(signal.aborted).toBe(true)
})

it('hands what the handler throws to the error handling of Hono', async () => {
  const app = new Hono()
    .onError((error, c) => c.text(error.message, 500))
    .all('*', mobileConnectHono({ handler: () => Promise.reject(new Error('log is full')) }))
  const response = await app.request('/')
  expect([response.status, await response.text()]).toStrictEqual([500, 'log is full'])
})
