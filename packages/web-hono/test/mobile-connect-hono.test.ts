import { EventEmitter, once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { type HttpBindings, serve } from '@hono/node-server'
import type { WebBody, WebConnection, WebHandler, WebReply, WebRequest } from '@mobile-connect/web'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { setCookie } from 'hono/cookie'
import { describe, expect, it, onTestFinished } from 'vitest'
import { mobileConnectHono } from '../src/index.ts'

type Send = (app: Pick<Hono, 'fetch' | 'request'>, path: string, init?: RequestInit) => Promise<Response>

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

const platforms: readonly (readonly [name: string, send: Send])[] = [
  [
    'on Node.js',
    async (app, path, init) => fetch(`http://127.0.0.1:${await listen(app)}${path}`, { redirect: 'manual', ...init }),
  ],
  ['on another runtime', async (app, path, init) => app.request(path, init)],
]

/** A redirect with a cookie, as the beginning of a sign-in is answered. */
const redirect: WebReply = {
  status: 302,
  headers: [
    ['location', 'https://operator.example/authorize?x=1'],
    ['cache-control', 'no-store'],
    ['set-cookie', 'mc_binding=v; Path=/; HttpOnly'],
  ],
}

function recorder(reply: WebReply = redirect): {
  readonly handler: WebHandler
  readonly seen: { request: WebRequest; connection: WebConnection }[]
} {
  const seen: { request: WebRequest; connection: WebConnection }[] = []
  return {
    seen,
    handler: async (request, connection) => {
      seen.push({ request, connection })
      return reply
    },
  }
}

describe.each(platforms)('%s', (_platform, send) => {
  it('passes method, whole path, query and headers on, under each path that it is mounted at', async () => {
    const { handler, seen } = recorder()
    const app = new Hono().basePath('/shop').all('/login/*', mobileConnectHono({ handler }))
    await send(app, '/shop/login/start_discovery?msisdn=%2B447700900907&scope=openid+mc_authn', {
      headers: { accept: 'application/json', cookie: 'a=1; b=2' },
    })
    const [{ request, connection } = expect.fail('the handler was not called')] = seen
    expect(request).toMatchObject({
      method: 'GET',
      path: '/shop/login/start_discovery',
      query: 'msisdn=%2B447700900907&scope=openid+mc_authn',
    })
    expect([request.header('accept'), request.header('cookie')]).toStrictEqual(['application/json', 'a=1; b=2'])
    expect((request.native as Context).req.path).toBe('/shop/login/start_discovery')
    expect(connection).toStrictEqual({})
  })

  it('takes headers as middleware changed them', async () => {
    const { handler, seen } = recorder()
    const app = new Hono().use(async (c, next) => {
      c.req.raw.headers.delete('x-source-ip')
      await next()
    })
    await send(app.all('*', mobileConnectHono({ handler })), '/', { headers: { 'x-source-ip': '203.0.113.7' } })
    expect(seen[0]?.request.header('x-source-ip')).toBeUndefined()
  })

  it('takes the request that middleware put in the place of the first', async () => {
    const { handler, seen } = recorder()
    const app = new Hono().use(async (c, next) => {
      c.req.raw = new Request('http://a.example/other?a=b', { method: 'DELETE', body: 'code=1' })
      await next()
    })
    await send(app.all('*', mobileConnectHono({ handler })), '/', { method: 'POST', body: 'code=2' })
    expect(seen[0]?.request).toMatchObject({ method: 'DELETE', path: '/other', query: 'a=b' })
    expect(await seen[0]?.request.readBody(9)).toStrictEqual({ kind: 'text', text: 'code=1' })
  })

  it.each<readonly [title: string, middleware: MiddlewareHandler]>([
    [
      'on the context, before',
      async (c, next) => {
        setCookie(c, 'session', 's')
        await next()
      },
    ],
    [
      'on its answer, before',
      async (c, next) => {
        c.res.headers.append('set-cookie', 'session=s; Path=/')
        c.res.headers.set('cache-control', 'public')
        await next()
      },
    ],
  ])('keeps the cookies that middleware set %s, and nothing else wins over the reply', async (_, middleware) => {
    const app = new Hono().use(middleware)
    const response = await send(app.all('*', mobileConnectHono(recorder())), '/')
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('https://operator.example/authorize?x=1')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.getSetCookie()).toStrictEqual(['session=s; Path=/', 'mc_binding=v; Path=/; HttpOnly'])
  })

  it.each<readonly [title: string, middleware: MiddlewareHandler]>([
    ['no middleware', (_, next) => next()],
    ['middleware that reads the answer', async (c, next) => void (await next(), c.res.headers.get('location'))],
  ])('sends several cookies and lines of one name behind %s', async (_, middleware) => {
    const headers = [
      ['Set-Cookie', 'a=1; Path=/'],
      ['vary', 'Accept'],
      ['set-cookie', 'b=2; Path=/'],
      ['Vary', 'Cookie'],
    ] as const
    const app = new Hono().use(middleware)
    const handler: WebHandler = async () => ({ status: 200, headers, body: 'text' })
    const response = await send(app.all('*', mobileConnectHono({ handler })), '/')
    expect(response.headers.getSetCookie()).toStrictEqual(['a=1; Path=/', 'b=2; Path=/'])
    expect(response.headers.get('vary')).toBe('Accept, Cookie')
    expect(response.headers.get('content-type')?.toLowerCase()).toMatch(/^text\/plain; ?charset=utf-8$/)
    expect(await response.text()).toBe('text')
  })

  it('keeps headers and cookies that middleware sets afterwards', async () => {
    const app = new Hono().use(async (c, next) => {
      await next()
      c.header('x-served-by', 'host')
      setCookie(c, 'session', 's')
    })
    const response = await send(app.all('*', mobileConnectHono(recorder())), '/')
    expect([response.status, response.headers.get('x-served-by')]).toStrictEqual([302, 'host'])
    expect(response.headers.getSetCookie()).toStrictEqual(['mc_binding=v; Path=/; HttpOnly', 'session=s; Path=/'])
  })

  it('hands what the handler throws to the error handling of Hono', async () => {
    const app = new Hono()
      .onError((error, c) => c.text(error.message, 500))
      .all('*', mobileConnectHono({ handler: () => Promise.reject(new Error('log is full')) }))
    const response = await send(app, '/')
    expect([response.status, await response.text()]).toStrictEqual([500, 'log is full'])
  })

  describe('a body', () => {
    async function read(middleware: MiddlewareHandler, body: string): Promise<WebBody | undefined> {
      const bodies: WebBody[] = []
      const handler: WebHandler = async ({ readBody }) => {
        bodies.push(await readBody(64))
        return redirect
      }
      const app = new Hono().use(middleware).all('*', mobileConnectHono({ handler }))
      const type = body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded'
      await send(app, '/', { method: 'POST', body, headers: { 'content-type': type } })
      return bodies[0]
    }
    const after =
      (use: (c: Context) => unknown): MiddlewareHandler =>
      async (c, next) => {
        await use(c)
        await next()
      }

    it.each<readonly [title: string, middleware: MiddlewareHandler]>([
      ['by no middleware', after(() => undefined)],
      ['by c.req.parseBody()', after((c) => c.req.parseBody())],
      ['by c.req.formData()', after((c) => c.req.formData())],
      ['by c.req.text()', after((c) => c.req.text())],
      ['by c.req.arrayBuffer()', after((c) => c.req.arrayBuffer())],
      ['by a copy', after((c) => c.req.raw.clone().text())],
      ['by the middleware for limits', bodyLimit({ maxSize: 9_999 })],
      ['by somebody who only looked whether there is one', after((c) => c.req.raw.body)],
    ])('is read, with each value of a field, where it was read before %s', async (_, middleware) => {
      expect(await read(middleware, 'code=c%26d&code=2')).toStrictEqual({ kind: 'text', text: 'code=c%26d&code=2' })
      expect(await read(middleware, `code=${'x'.repeat(64)}`)).toStrictEqual({ kind: 'too_large' })
    })

    it('of JSON is read where c.req.json() read it before', async () => {
      expect(
        await read(
          after((c) => c.req.json()),
          '{"a":"1"}',
        ),
      ).toStrictEqual({ kind: 'text', text: '{"a":"1"}' })
    })

    it('that middleware took from c.req.raw says what to do instead', async () => {
      expect(
        await read(
          after((c) => c.req.raw.text()),
          'a=1',
        ),
      ).toMatchObject({ kind: 'consumed', remedy: /by a method of c\.req, such as c\.req\.parseBody\(\)/ })
    })
  })
})

it.each<(c: Context) => Promise<unknown>>([
  (c) => c.req.raw.text(),
  ({ env }) => once((env as HttpBindings).incoming.resume(), 'end'),
])('a body on Node.js is empty where there was none, also after middleware that runs %s', async (drain) => {
  const bodies: WebBody[] = []
  const app = new Hono()
    .use(async (c, next) => {
      await drain(c)
      await next()
    })
    .all(
      '*',
      mobileConnectHono({
        handler: async ({ readBody }) => {
          bodies.push(await readBody(64))
          return redirect
        },
      }),
    )
  await fetch(`http://127.0.0.1:${await listen(app)}/`, { method: 'POST', redirect: 'manual' })
  expect(bodies).toStrictEqual([{ kind: 'text', text: '' }])
})

it('gives the handler the context, and its signal aborts when the client goes away', async () => {
  const events = new EventEmitter()
  const handler: WebHandler = async ({ native }) => {
    const { signal } = (native as Context).req.raw
    events.emit('arrived', signal)
    await once(signal, 'abort')
    return redirect
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

it('leaves the length to other runtimes', async () => {
  const { handler } = recorder({ status: 200, headers: [['content-type', 'text/plain']], body: 'grüße' })
  const response = await new Hono().all('*', mobileConnectHono({ handler })).request('/')
  expect([response.headers.get('content-length'), await response.text()]).toStrictEqual([null, 'grüße'])
})
