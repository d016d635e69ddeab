import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type LogRecord, observeRequests, requestScope } from '../../src/index.ts'

const exporter = new InMemorySpanExporter()
beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }))
})
beforeEach(() => exporter.reset())
afterAll(() => {
  trace.disable()
  propagation.disable()
  context.disable()
})

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => unknown

async function observe(listener: Listener, requestIdHeader?: string) {
  const records: LogRecord[] = []
  const measured: (readonly [route: string, status: number])[] = []
  const server = createServer(
    observeRequests(listener, {
      tracerName: 'test',
      metrics: { observeRequest: (route, status) => measured.push([route, status]) },
      log: (record) => records.push(record),
      requestIdHeader,
      maxBodyBytes: 65_536,
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a?b=c`
  return { records, measured, get: (init?: RequestInit) => fetch(url, init) }
}

/** Answers with its scope after it has waited and read the body, and says which route it was. */
const named: Listener = async (incoming, outgoing) => {
  await wait(1)
  await readText(incoming)
  const scope = requestScope.getStore() ?? expect.fail('there is no scope')
  scope.route = 'session'
  outgoing.end(JSON.stringify(scope))
}

describe('the id of a request', () => {
  it('is a random one for each', async () => {
    const { get } = await observe(named)
    const [one, other] = await Promise.all([get(), get()])
    expect(await one.text()).not.toBe(await other.text())
  })

  it('is the value of the header that the configuration names, where it looks like an id', async () => {
    const { get } = await observe(named, 'X-Request-Id')
    const idOf = async (headers: Record<string, string>) =>
      ((await (await get({ headers })).json()) as { requestId: string }).requestId
    expect(await idOf({ 'x-request-id': 'a-1' })).toBe('a-1')
    expect(await idOf({ 'x-request-id': 'two words' })).toMatch(/^[\da-f-]{36}$/)
    expect(await idOf({})).toMatch(/^[\da-f-]{36}$/)
  })
})

describe('an answer', () => {
  it('is 413 to a body that announces more than the limit, unread', async () => {
    const { get, measured } = await observe(() => expect.fail('it was read'))
    const answer = await get({ method: 'POST', body: 'x'.repeat(65_537) })
    expect([answer.status, await answer.json()]).toStrictEqual([413, { title: 'Content Too Large', status: 413 }])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    await expect.poll(() => measured).toStrictEqual([['unknown', 413]])
    expect((await get({ method: 'POST', body: 'x'.repeat(65_536) })).status).toBe(500)
  })

  it.each<[string, Listener]>([
    ['throws', () => expect.fail('canary')],
    ['rejects', () => Promise.reject(new TypeError('canary'))],
    [
      'rejects after it set headers',
      async (_, outgoing) => {
        outgoing.setHeader('set-cookie', 'canary=1')
        await Promise.reject(new TypeError('canary'))
      },
    ],
  ])('is 500 where the listener %s, which is logged without the words of the error', async (_, listener) => {
    const { get, records, measured } = await observe(listener)
    const answer = await get()
    expect([answer.status, answer.headers.get('content-type')]).toStrictEqual([500, 'application/problem+json'])
    expect([await answer.json(), answer.headers.getSetCookie()]).toStrictEqual([
      { title: 'Internal Server Error', status: 500 },
      [],
    ])
    expect(records).toMatchObject([{ level: 'error', event: 'request_failed', failure: expect.any(String) as string }])
    expect(JSON.stringify(records)).not.toContain('canary')
    expect(JSON.stringify(records)).toContain('requestId')
    await expect.poll(() => measured).toStrictEqual([['unknown', 500]])
  })

  it('is cut off where the listener fails in the middle of it', async () => {
    const { get, records } = await observe(async (__, outgoing) => {
      outgoing.write('half')
      await Promise.reject(new TypeError('canary'))
    })
    await expect(get().then((answer) => answer.text())).rejects.toThrow()
    expect(records).toHaveLength(1)
  })
})

describe('a measurement', () => {
  it('names route and status', async () => {
    const { get, measured } = await observe(named)
    await get()
    await expect.poll(() => measured).toStrictEqual([['session', 200]])
  })

  it('has status 499 where the client left before the answer', async () => {
    const { get, measured } = await observe(() => undefined)
    const leave = new AbortController()
    const left = expect(get({ signal: leave.signal })).rejects.toThrow()
    await wait(50)
    leave.abort()
    await left
    await expect.poll(() => measured).toStrictEqual([['unknown', 499]])
  })
})

describe('a span', () => {
  it('has method, route and status, and neither path nor query', async () => {
    await (await observe(named)).get()
    await expect.poll(() => exporter.getFinishedSpans()).toHaveLength(1)
    const [span = expect.fail('there is no span')] = exporter.getFinishedSpans()
    expect([span.name, span.kind]).toStrictEqual(['GET session', SpanKind.SERVER])
    expect(span.attributes).toStrictEqual({
      'http.request.method': 'GET',
      'http.route': 'session',
      'http.response.status_code': 200,
    })
  })

  it('continues the trace of the caller, and its id is in the scope', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    const { get } = await observe(named)
    const answer = await get({ headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` } })
    expect(await answer.json()).toMatchObject({ traceId })
    await expect.poll(() => exporter.getFinishedSpans()[0]?.spanContext().traceId).toBe(traceId)
  })

  it('is the parent of spans that the listener starts', async () => {
    const { get } = await observe((_, outgoing) => {
      trace.getTracer('test').startSpan('inside').end()
      outgoing.end()
    })
    await get()
    await expect.poll(() => exporter.getFinishedSpans()).toHaveLength(2)
    const [inside, outside] = exporter.getFinishedSpans()
    expect(inside?.parentSpanContext?.spanId).toBe(outside?.spanContext().spanId)
  })

  it('has the status of a failed request', async () => {
    await (await observe(() => Promise.reject(new Error('no')))).get()
    await expect.poll(() => exporter.getFinishedSpans()[0]?.status.code).toBe(SpanStatusCode.ERROR)
  })
})
