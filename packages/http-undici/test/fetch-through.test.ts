import { MISBEHAVIOURS, startLoopbackServer } from '@mobile-connect/testkit'
import { Agent } from 'undici'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchThrough, guardedAgent } from '../src/index.ts'

describe('fetchThrough', () => {
  let agent: Agent
  beforeEach(() => {
    agent = new Agent()
  })
  afterEach(() => agent.destroy())

  it('sends method, query, headers and body, with its length, and gives back status, headers and body', async () => {
    const server = await startLoopbackServer((_, response) => response.writeHead(201, { 'X-Answer': 'yes' }).end('{}'))
    const headers = { authorization: 'Basic YTpi' }
    const request = new Request(`${server.origin}/token?a=1`, { method: 'POST', headers, body: 'code=é' })
    const response = await fetchThrough(agent)(request)
    expect(response).toBeInstanceOf(Response)
    expect([response.status, response.headers.get('x-answer'), await response.text()]).toStrictEqual([201, 'yes', '{}'])
    expect(server.received).toMatchObject([
      {
        method: 'POST',
        url: '/token?a=1',
        headers: { authorization: 'Basic YTpi', 'content-length': '7' },
        body: 'code=é',
      },
    ])
    await server.close()
  })

  it('leaves redirects to the request', async () => {
    const server = await startLoopbackServer(MISBEHAVIOURS.redirects)
    expect(await fetchThrough(agent)(server.origin, { redirect: 'manual' })).toHaveProperty('status', 302)
    await server.close()
  })

  it('gives a status without a body', async () => {
    const server = await startLoopbackServer((_, response) => response.writeHead(204).end())
    const { status, body } = await fetchThrough(agent)(server.origin)
    expect([status, body]).toStrictEqual([204, null])
    await server.close()
  })

  it('lets go of the connection when the request is aborted, and when the body is not wanted', async () => {
    const silent = await startLoopbackServer(MISBEHAVIOURS.staysSilent)
    const caller = new AbortController()
    const reply = fetchThrough(agent)(silent.origin, { signal: caller.signal })
    caller.abort()
    await expect(reply).rejects.toHaveProperty('name', 'AbortError')
    await silent.allSocketsClosed()
    await silent.close()
    const endless = await startLoopbackServer(MISBEHAVIOURS.endless)
    await (await fetchThrough(agent)(endless.origin)).body?.cancel()
    await endless.allSocketsClosed()
    await endless.close()
  })

  it('rejects, and lets go of the connection, when no Response can have the status', async () => {
    const server = await startLoopbackServer((request, response) => {
      response.statusCode = 999
      MISBEHAVIOURS.endless(request, response)
    })
    await expect(fetchThrough(agent)(server.origin)).rejects.toThrow(TypeError)
    await server.allSocketsClosed()
    await server.close()
  })

  it('takes a reason that no Response can have, and lets go of the connection with the body', async () => {
    const server = await startLoopbackServer((request) => {
      request.socket.write('HTTP/1.1 200 O\x01K\r\nContent-Length: 100\r\n\r\n{"first":')
    })
    const response = await fetchThrough(agent)(server.origin)
    expect([response.status, response.statusText]).toStrictEqual([200, ''])
    await response.body?.cancel()
    await server.allSocketsClosed()
    await server.close()
  })

  it('sends through the agent it was given, whose errors are the cause', async () => {
    const server = await startLoopbackServer((_, response) => response.end('{}'))
    const guard = guardedAgent()
    await expect(fetchThrough(guard)(server.origin)).rejects.toHaveProperty('cause.code', 'ERR_EGRESS_REFUSED')
    expect(server.received).toStrictEqual([])
    await guard.close()
    await server.close()
  })
})
