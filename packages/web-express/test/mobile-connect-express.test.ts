import { EventEmitter, once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import type { WebBody, WebConnection, WebHandler, WebRequest } from '@mobile-connect/web'
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
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

function recorder(): {
  readonly handler: WebHandler
  readonly seen: { request: WebRequest; connection: WebConnection }[]
} {
  const seen: { request: WebRequest; connection: WebConnection }[] = []
  return {
    seen,
    handler: async (request, connection) => {
      seen.push({ request, connection })
      return { status: 200, headers: [], body: 'ok' }
    },
  }
}

it.each(['/login/start?a=b', 'http://any.example/login/start?a=b'])(
  'passes the whole path on under a mount path: %s',
  async (target) => {
    const { handler, seen } = recorder()
    const app = express().use('/login', mobileConnectExpress({ handler }))
    const socket = connect(Number(new URL(await listen(app)).port), '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    socket.write(`GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`)
    expect(String(await once(socket, 'data'))).toMatch(/^HTTP\/1\.1 200 /)
    expect(seen[0]?.request).toMatchObject({ path: '/login/start', query: 'a=b' })
  },
)

it('lets the trust proxy setting of Express decide whose X-Forwarded-For counts', async () => {
  const { handler, seen } = recorder()
  const careful = express().use(mobileConnectExpress({ handler }))
  const trusting = express().set('trust proxy', 'loopback').use(mobileConnectExpress({ handler }))
  const headers = { 'x-forwarded-for': '203.0.113.7' }
  await fetch(await listen(careful), { headers })
  await fetch(await listen(trusting), { headers })
  expect(seen.map(({ connection }) => connection.clientIp)).toStrictEqual(['127.0.0.1', '203.0.113.7'])
})

it('gives the handler the request of Express, which closes when the client goes away', async () => {
  const events = new EventEmitter()
  const handler: WebHandler = async ({ native }) => {
    const { res } = native as Request
    const closed = once(res ?? expect.fail('there is no response'), 'close')
    events.emit('arrived')
    await closed
    events.emit('closed')
    return { status: 200, headers: [], body: 'too late' }
  }
  const { port } = new URL(await listen(express().use(mobileConnectExpress({ handler }))))
  const [arrived, closed] = [once(events, 'arrived'), once(events, 'closed')]
  const socket = connect(Number(port), '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  await arrived
  socket.destroy()
  expect(await closed).toStrictEqual([])
})

it('hands what the handler throws to the error handling of Express', async () => {
  const app = express().use(
    mobileConnectExpress({ handler: () => Promise.reject(new Error('log is full')) }),
    (error: Error, _req: Request, res: Response, _next: NextFunction) => void res.status(500).end(error.message),
  )
  const response = await fetch(await listen(app))
  expect([response.status, await response.text()]).toStrictEqual([500, 'log is full'])
})

describe('a body that a parser read before', () => {
  const form = 'application/x-www-form-urlencoded'

  async function read(parser: RequestHandler, body: string, type: string): Promise<WebBody | undefined> {
    const bodies: WebBody[] = []
    const handler: WebHandler = async ({ readBody }) => {
      bodies.push(await readBody(64))
      return { status: 200, headers: [] }
    }
    const url = await listen(express().use(parser, mobileConnectExpress({ handler })))
    await fetch(url, { method: 'POST', body, headers: { 'content-type': type } })
    return bodies[0]
  }

  it.each([
    ['express.urlencoded()', express.urlencoded(), 'a=1&b=%26', form, { a: '1', b: '&' }],
    ['express.urlencoded(), twice', express.urlencoded(), 'a=1&a=2', form, { a: ['1', '2'] }],
    ['express.json()', express.json(), '{"a":"1"}', 'application/json', { a: '1' }],
  ])('is what it made of it: %s', async (_, parser, body, type, value) => {
    expect(await read(parser, body, type)).toStrictEqual({ kind: 'parsed', value })
  })

  it.each([
    ['express.text()', express.text({ type: '*/*' })],
    ['express.raw()', express.raw({ type: '*/*' })],
    ['a parser of other types', express.json()],
  ])('is its text: %s', async (_, parser) => {
    expect(await read(parser, 'a=1', form)).toStrictEqual({ kind: 'text', text: 'a=1' })
  })

  it.each([
    ['express.urlencoded()', express.urlencoded(), form],
    ['express.text()', express.text({ type: '*/*' }), form],
    ['express.raw()', express.raw({ type: '*/*' }), form],
  ])('is held to the same limit: %s', async (_, parser, type) => {
    expect(await read(parser, `a=${'x'.repeat(64)}`, type)).toStrictEqual({ kind: 'too_large' })
  })

  it('is empty where there was none, also after middleware that reads every request', async () => {
    const drain: RequestHandler = (req, _res, next) => void req.resume().once('end', () => next())
    expect(await read(drain, '', form)).toStrictEqual({ kind: 'text', text: '' })
  })

  it('and that nothing is left of, says what to mount where', async () => {
    const drain: RequestHandler = (req, _res, next) => void req.resume().once('end', () => next())
    expect(await read(drain, 'a=1', form)).toMatchObject({
      kind: 'consumed',
      remedy: /Mount mobileConnectExpress before .*express\.urlencoded\(\) and express\.json\(\)/,
    })
  })
})
