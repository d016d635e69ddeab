import { once } from 'node:events'
import { createServer, IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { WebBody, WebHandler } from '@mobile-connect/web'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { mobileConnectNode, sendReply } from '../src/index.ts'

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const ok: WebHandler = async () => ({ status: 200, headers: [], body: 'ok' })

it('gives the handler the IncomingMessage, for sessions of the host', async () => {
  const seen: unknown[] = []
  const handler: WebHandler = (request, connection) => {
    seen.push(request.native)
    return ok(request, connection)
  }
  await fetch(await listen(mobileConnectNode({ handler })))
  expect(seen).toStrictEqual([expect.any(IncomingMessage)])
})

it('asks the host for the address of the client, where it knows better', async () => {
  const seen: unknown[] = []
  const handler: WebHandler = (request, connection) => {
    seen.push(connection)
    return ok(request, connection)
  }
  for (const clientIp of ['203.0.113.7', undefined]) {
    await fetch(await listen(mobileConnectNode({ handler, readClientIp: () => clientIp })))
  }
  expect(seen).toStrictEqual([{ clientIp: '203.0.113.7' }, {}])
})

it('answers 500 where the handler fails, and warns the process', async () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
  onTestFinished(() => warn.mockRestore())
  const error = new Error('log is full')
  const response = await fetch(await listen(mobileConnectNode({ handler: () => Promise.reject(error) })))
  expect([response.status, await response.text()]).toStrictEqual([500, ''])
  expect(warn).toHaveBeenCalledExactlyOnceWith(error)
})

describe('a body that was read before', () => {
  async function read(
    leave: (incoming: IncomingMessage, body: string) => void,
    sent: string | null = 'code=1',
  ): Promise<WebBody | undefined> {
    const bodies: WebBody[] = []
    const listener = mobileConnectNode({
      handler: async (request, connection) => {
        bodies.push(await request.readBody(16))
        return ok(request, connection)
      },
    })
    const url = await listen((incoming, outgoing) => {
      void text(incoming).then((body) => {
        leave(incoming, body)
        listener(incoming, outgoing)
      })
    })
    await fetch(url, { method: 'POST', body: sent })
    return bodies[0]
  }

  it.each([
    ['text', (body: string) => body, { kind: 'text', text: 'code=1' }],
    ['bytes', (body: string) => Buffer.from(body), { kind: 'text', text: 'code=1' }],
    ['an object', () => ({ code: '1' }), { kind: 'parsed', value: { code: '1' } }],
    ['an object that is too large', () => ({ code: 'x'.repeat(99) }), { kind: 'too_large' }],
  ])('is taken from incoming.body: %s', async (_, parse, expected) => {
    expect(await read((incoming, body) => Object.assign(incoming, { body: parse(body) }))).toStrictEqual(expected)
  })

  it('is empty where there was none', async () => {
    expect(await read(() => undefined, '')).toStrictEqual({ kind: 'text', text: '' })
    expect(await read(() => undefined, null)).toStrictEqual({ kind: 'text', text: '' })
  })

  it('and is lost, says what to do', async () => {
    expect(await read(() => undefined)).toMatchObject({ kind: 'consumed', remedy: /leave .* in incoming\.body/ })
  })

  it('is the stream where a parser left an empty object and read nothing', async () => {
    const bodies: WebBody[] = []
    const listener = mobileConnectNode({
      handler: async (request, connection) => {
        bodies.push(await request.readBody(16))
        return ok(request, connection)
      },
    })
    const url = await listen((incoming, outgoing) => {
      listener(Object.assign(incoming, { body: {} }), outgoing)
    })
    await fetch(url, { method: 'POST', body: 'code=1' })
    expect(bodies).toStrictEqual([{ kind: 'text', text: 'code=1' }])
  })
})

it('sends several lines of one name, and replaces what the host set under it', async () => {
  const headers = [
    ['Link', '</a>'],
    ['link', '</b>'],
  ] as const
  const url = await listen((_, outgoing) => {
    outgoing.setHeader('link', '</host>')
    outgoing.setHeader('x-host', 'yes')
    void sendReply({ status: 200, headers }, outgoing)
  })
  const response = await fetch(url)
  expect([response.headers.get('link'), response.headers.get('x-host')]).toStrictEqual(['</a>, </b>', 'yes'])
})
