import { createServer, type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { basic, makeWorld, origin, startMs } from './make-world.ts'

describe('createDiscoveryService', () => {
  it.each(['/', '/v2', '/v2/discoveryx', '/v2/discovery/users', '/v1/discovery'])('answers 404 at %s', async (path) => {
    const response = await makeWorld().send(path)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: 'Not_Found' })
  })

  it('rejects with what a port rejects with, so that the host can log it', async () => {
    const failure = new Error('disk full')
    const { options } = makeWorld()
    const { send } = makeWorld({ sessions: { ...options.sessions, put: () => Promise.reject(failure) } })
    await expect(send('/v2/discovery?Redirect_URL=https://localhost/')).rejects.toBe(failure)
  })

  it('refuses an option that does not exist, because it would silently mean the default', () => {
    expect(() => makeWorld(Object.fromEntries([['corsOrigin', ['https://shop.example']]]))).toThrow(
      'createDiscoveryService has no option corsOrigin. Options: publicUrl, directory,',
    )
  })

  it.each([
    'http://discovery.example',
    'https://discovery.example/gsma?x',
    'https://discovery.example/a;b',
    'https://discovery.example/a//b',
    'https://discovery.example/%61',
    'https://user@discovery.example',
    'ftp://localhost',
    'localhost:8090',
  ])('refuses the publicUrl %s', (publicUrl) => {
    expect(() => makeWorld({ publicUrl })).toThrow(TypeError)
  })

  it.each(['http://localhost:8090', 'http://127.0.0.1:8090/', 'http://[::1]:8090'])(
    'takes the loopback publicUrl %s and then sets cookies without Secure',
    async (publicUrl) => {
      const path = '/v2/discovery?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/'
      const [cookie] = (await makeWorld({ publicUrl }).send(path)).headers.getSetCookie()
      expect(cookie).toMatch(/; SameSite=Lax$/)
    },
  )

  it.each([299, 15_552_001, 300.5, Number.NaN])('refuses a ttlS of %d', (ttlS) => {
    expect(() => makeWorld({ ttlS })).toThrow(TypeError)
  })

  it('answers ttl as the time in seconds at which ttlS has passed', async () => {
    const path = '/v2/discovery?Selected-MCC=902&Selected-MNC=02&Redirect_URL=https://localhost/'
    expect(await (await makeWorld({ ttlS: 300 }).send(path)).json()).toMatchObject({ ttl: startMs / 1000 + 300 })
  })
})

describe('behind a real HTTP server', () => {
  const { discovery } = makeWorld()
  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const headers = new Headers()
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value))
    const body = incoming.method === 'POST' ? new Uint8Array(Buffer.concat(chunks)) : null
    const request = new Request(new URL(incoming.url ?? '', origin), { method: `${incoming.method}`, headers, body })
    const response = await discovery(request, {})
    outgoing.writeHead(response.status, [...response.headers].flat())
    outgoing.end(await response.text())
  }
  const server = createServer((incoming, outgoing) => void respond(incoming, outgoing))
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  function exchange(method: string, path: string, headers: Record<string, string | string[]>, body = '') {
    return new Promise<{ status: number | undefined; body: string; setCookie: string[] }>((resolve, reject) => {
      const { port } = server.address() as AddressInfo
      const call = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (reply) => {
        let text = ''
        reply.setEncoding('utf8')
        reply.on('data', (part: string) => (text += part))
        reply.on('end', () => {
          resolve({ status: reply.statusCode, body: text, setCookie: reply.headers['set-cookie'] ?? [] })
        })
      })
      call.on('error', reject)
      call.end(body)
    })
  }

  it('reads cookies sent in several Cookie lines, as the document shows them, and sets them anew', async () => {
    const Cookie = [
      'Most-Recent-Selected-Operator=001_02',
      'Enum-Nonce=db2a9d9066a9e72cf545220318',
      'Most-Recent-Selected-Operator-Expiry=Tue%20Dec%2017%202019%2013%3A34%3A40%20GMT%2B0530',
    ]
    const answer = await exchange('GET', '/v2/discovery?Redirect_URL=https://localhost/', {
      Authorization: basic,
      Cookie,
    })
    expect(JSON.parse(answer.body)).toMatchObject({ response: { serving_operator: 'Test Network' } })
    expect(answer.setCookie).toHaveLength(3)
  })

  it('reads a JSON body that has no Content-Type at all', async () => {
    const body = '{"Redirect_URL":"https://localhost/","MSISDN":"+447700900902"}'
    const answer = await exchange('POST', '/v2/discovery', { Authorization: basic }, body)
    expect(JSON.parse(answer.body)).toMatchObject({ response: { serving_operator: 'Example Operator B' } })
  })
})
