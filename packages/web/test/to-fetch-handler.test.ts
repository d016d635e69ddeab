import { describe, expect, it } from 'vitest'
import { fromRequest, toFetchHandler, toResponse, type WebConnection, type WebRequest } from '../src/index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a Request', () => {
  it('arrives with method, path, query, headers and connection, and as it is', async () => {
    const seen: [WebRequest, WebConnection][] = []
    const handle = toFetchHandler(async (...given) => {
      seen.push(given)
      return { status: 204, headers: [] }
    })
    const headers = { accept: 'text/html', cookie: 'a=1' }
    const request = new Request("http://internal.example/a/../b?c=d'&e#f", { method: 'DELETE', headers })
    await handle(request)
    await handle(request, { clientIp: '203.0.113.7' })
    const [[received, connection], [, other]] = seen as [(typeof seen)[0], (typeof seen)[0]]
    expect(received).toMatchObject({ method: 'DELETE', path: '/b', query: 'c=d%27&e', native: request })
    expect([received.header('accept'), received.header('cookie'), received.header('origin')]).toStrictEqual([
      'text/html',
      'a=1',
      undefined,
    ])
    expect([connection, other]).toStrictEqual([{}, { clientIp: '203.0.113.7' }])
  })

  it('keeps a path that begins with two slashes a path', () => {
    expect(fromRequest(new Request('http://internal.example//evil.example/x'))).toMatchObject({
      path: '//evil.example/x',
      query: '',
    })
  })

  it('has a body, read no further than allowed, or none', async () => {
    const post = (body?: string) =>
      fromRequest(new Request('http://a.example/', { method: 'POST', body: body ?? null }))
    expect(await post('ü').readBody(2)).toStrictEqual({ kind: 'text', text: 'ü' })
    expect(await post('ü').readBody(1)).toStrictEqual({ kind: 'too_large' })
    expect(await post().readBody(0)).toStrictEqual({ kind: 'text', text: '' })
  })

  it('with a body that was read before says what to do', async () => {
    const request = new Request('http://a.example/', { method: 'POST', body: 'x' })
    await request.text()
    expect(await fromRequest(request).readBody(9)).toMatchObject({ kind: 'consumed', remedy: /before anything reads/ })
  })
})

describe('a Response', () => {
  it.each([
    ['text', 'grüße'],
    ['bytes', bytes('grüße')],
    [
      'a stream of the platform',
      new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(bytes('grüße'))
          controller.close()
        },
      }),
    ],
    [
      'an iteration',
      (async function* () {
        yield bytes('grü')
        yield bytes('ße')
      })(),
    ],
  ])('has status, headers, each cookie and the body: %s', async (_, body) => {
    const headers = [
      ['content-type', 'text/plain'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ] as const
    const response = toResponse({ status: 418, headers, body })
    expect([response.status, await response.text()]).toStrictEqual([418, 'grüße'])
    expect(response.headers.get('content-type')).toBe('text/plain')
    expect(response.headers.getSetCookie()).toStrictEqual(['a=1', 'b=2'])
  })

  it('without a body has none', () => {
    expect(toResponse({ status: 204, headers: [] }).body).toBeNull()
  })

  it('ends an iteration when its reader leaves', async () => {
    let ended = false
    const endless = (async function* () {
      try {
        for (;;) yield bytes('x')
      } finally {
        ended = true
      }
    })()
    const reader = toResponse({ status: 200, headers: [], body: endless }).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(ended).toBe(true)
  })
})
