import { getEventListeners, once } from 'node:events'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import type { HttpRequest } from '@mobile-connect/core'
import { makeCertificate, MISBEHAVIOURS, startLoopbackServer } from '@mobile-connect/testkit'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { undiciHttpPort } from '../src/index.ts'

const get = (url: string, limits: Partial<HttpRequest> = {}, agent: Dispatcher = new Agent()) =>
  undiciHttpPort({ agent }).send({ method: 'GET', url, headers: {}, timeoutMs: 7_777, maxBodyBytes: 1_024, ...limits })

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

describe('undiciHttpPort', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it.each(['answersHtml', 'oversized', 'resetsMidBody'] as const)(
    'leaves neither timer nor listener behind when the server %s',
    async (name) => {
      const start = vi.spyOn(globalThis, 'setTimeout')
      const stop = vi.spyOn(globalThis, 'clearTimeout')
      const server = await startLoopbackServer(MISBEHAVIOURS[name])
      const { signal } = new AbortController()

      await get(server.origin, { signal }).catch(() => undefined)

      const timers = start.mock.calls.flatMap(([, delayMs], call) =>
        delayMs === 7_777 ? [start.mock.results[call]?.value as unknown] : [],
      )
      expect(timers).toHaveLength(1)
      expect(stop).toHaveBeenCalledWith(timers[0])
      expect(getEventListeners(signal, 'abort')).toStrictEqual([])
      await server.close()
    },
  )

  it('S13 calls a server nobody vouches for unreachable, with the code of TLS, and sends it nothing', async () => {
    const certificate = makeCertificate('127.0.0.1', Date.now() + 3_600_000)
    const server = await startLoopbackServer((_, response) => response.end('{}'), certificate)
    await expect(get(server.origin)).rejects.toMatchObject({
      code: 'MC_HTTP_UNREACHABLE',
      details: { received: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    })
    expect(server.received).toStrictEqual([])
    await server.close()
  })

  it("trusts whom the host's agent trusts, and only under the name it vouched for", async () => {
    const certificate = makeCertificate('127.0.0.1', Date.now() + 3_600_000)
    const server = await startLoopbackServer((_, response) => response.end('{}'), certificate)
    const agent = new Agent({ connect: { ca: certificate.cert } })
    expect(await get(server.origin, {}, agent)).toHaveProperty('status', 200)
    await expect(get(server.origin.replace('127.0.0.1', 'localhost'), {}, agent)).rejects.toMatchObject({
      code: 'MC_HTTP_UNREACHABLE',
      details: { received: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    })
    await agent.close()
    await server.close()
  })

  it.each(['MC_HTTP_TIMEOUT', 'MC_HTTP_ABORTED'])(
    'answers %s while the connection does not come about',
    async (code) => {
      const server = createTcpServer((socket) => socket.on('error', () => undefined))
      const url = `https://127.0.0.1:${await listen(server)}`
      const agent = new Agent()
      const caller = new AbortController()
      server.once('connection', () => {
        if (code === 'MC_HTTP_ABORTED') caller.abort()
      })
      const timeoutMs = code === 'MC_HTTP_TIMEOUT' ? 50 : 5_000
      await expect(get(url, { timeoutMs, signal: caller.signal }, agent)).rejects.toHaveProperty('code', code)
      await agent.destroy()
      server.close()
    },
  )

  it('sends nothing when the connection comes about too late', async () => {
    const server = await startLoopbackServer((_, response) => response.end('{}'))
    const connect = buildConnector({})
    const late: (() => void)[] = []
    const agent = new Agent({ connect: (options, callback) => late.push(() => connect(options, callback)) })
    await expect(get(server.origin, { timeoutMs: 50 }, agent)).rejects.toHaveProperty('code', 'MC_HTTP_TIMEOUT')
    const disconnected = once(agent, 'disconnect')
    for (const connectNow of late) connectNow()
    await disconnected
    expect([server.connections(), server.received]).toStrictEqual([1, []])
    await server.close()
  })

  it('names the code of the error when a port refuses or the agent is closed', async () => {
    const server = await startLoopbackServer(MISBEHAVIOURS.staysSilent)
    await server.close()
    await expect(get(server.origin)).rejects.toHaveProperty('details.received', 'ECONNREFUSED')
    const agent = new Agent()
    await agent.close()
    await expect(get(server.origin, {}, agent)).rejects.toMatchObject({
      code: 'MC_HTTP_UNREACHABLE',
      details: { received: 'UND_ERR_DESTROYED' },
    })
  })

  it('names the limits that were exceeded', async () => {
    const silent = await startLoopbackServer(MISBEHAVIOURS.staysSilent)
    await expect(get(silent.origin, { timeoutMs: 50 })).rejects.toHaveProperty(
      'details.expected',
      'an answer within 50 ms',
    )
    for (const name of ['oversized', 'gzipBomb'] as const) {
      const large = await startLoopbackServer(MISBEHAVIOURS[name])
      await expect(get(large.origin)).rejects.toHaveProperty('details.expected', 'at most 1024 octets')
      await large.close()
    }
    await silent.close()
  })

  it('sends nothing to a URL with credentials, rather than to leave them out', async () => {
    const server = await startLoopbackServer((_, response) => response.end('{}'))
    await expect(get(server.origin.replace('//', '//user:password@'))).rejects.toMatchObject({
      code: 'MC_HTTP_UNREACHABLE',
      details: { field: 'url' },
    })
    expect(server.received).toStrictEqual([])
    await server.close()
  })

  it.each([
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['BR', brotliCompressSync],
    ['deflate', deflateRawSync],
    ['identity', (text: string) => Buffer.from(text)],
  ])('asks for no content coding, and undoes %s all the same', async (encoding, encode) => {
    const server = await startLoopbackServer((_, response) => {
      response.writeHead(200, { 'Content-Encoding': encoding }).end(encode('{"sub":"pcr"}'))
    })
    expect(await (await get(server.origin, { maxBodyBytes: 13 })).text()).toBe('{"sub":"pcr"}')
    await expect(get(server.origin, { maxBodyBytes: 12 })).rejects.toHaveProperty('code', 'MC_HTTP_BODY_TOO_LARGE')
    expect(server.received[0]?.headers['accept-encoding']).toBe('identity')
    await server.close()
  })

  it('undoes five codings, and refuses a sixth', async () => {
    const server = await startLoopbackServer((request, response) => {
      const codings = Array.from({ length: Number(request.url?.slice(1)) }, () => 'gzip')
      const body = codings.reduce((inner: Buffer) => gzipSync(inner), Buffer.from('{"sub":"pcr"}'))
      response.writeHead(200, { 'Content-Encoding': codings.join(', ') }).end(body)
    })
    expect(await (await get(`${server.origin}/5`)).text()).toBe('{"sub":"pcr"}')
    await expect(get(`${server.origin}/6`)).rejects.toMatchObject({
      code: 'MC_HTTP_UNREACHABLE',
      details: { field: 'content-encoding' },
    })
    await server.close()
  })

  it('undoes no further than the limit where a bomb lies in another', async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(50_000_000)))
    const server = await startLoopbackServer((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip, gzip' }).end(bomb)
    })
    await expect(get(server.origin, { maxBodyBytes: 10_000 })).rejects.toHaveProperty('code', 'MC_HTTP_BODY_TOO_LARGE')
    await server.close()
  })

  it('notices that a compressed body was cut short, although the message is whole', async () => {
    const compressed = gzipSync('{"sub":"pcr"}')
    const server = await startLoopbackServer((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(compressed.subarray(0, -9))
    })
    await expect(get(server.origin)).rejects.toMatchObject({
      code: 'MC_HTTP_UNREACHABLE',
      details: { received: 'Z_BUF_ERROR' },
    })
    await server.close()
  })

  it('gives an empty text where a coding is announced and nothing follows', async () => {
    const server = await startLoopbackServer((_, response) =>
      response.writeHead(204, { 'Content-Encoding': 'gzip' }).end(),
    )
    expect(await (await get(server.origin)).text()).toBe('')
    await server.close()
  })

  it('joins the values of a header that came several times, and knows no header that did not come', async () => {
    const server = await startLoopbackServer((_, response) => response.writeHead(200, { Vary: ['a', 'b'] }).end())
    const { headers } = await get(server.origin)
    expect(['vary', 'constructor', '__proto__'].map((name) => headers.get(name))).toStrictEqual(['a, b', null, null])
    await server.close()
  })
})
