import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { toFetchHandler, type WebHandler } from '@mobile-connect/web'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LogRecord } from '@mobile-connect/node-service'
import { createMetrics } from '../../src/operations/create-metrics.ts'
import { handleObserved } from '../../src/operations/handle-observed.ts'
import { requestScope } from '../../src/operations/request-scope.ts'

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

function observe(handler: WebHandler, requestIdHeader?: string) {
  const records: LogRecord[] = []
  const metrics = createMetrics()
  const tracer = trace.getTracer('test')
  const handle = handleObserved(handler, { tracer, metrics, requestIdHeader, log: (record) => records.push(record) })
  const get = (init?: RequestInit) => toFetchHandler(handle)(new Request('http://localhost/a?b=c', init))
  return { records, metrics, get }
}

/** Answers with its own id, and says which route it was. */
const named: WebHandler = async () => {
  const scope = requestScope.getStore() ?? expect.fail('there is no scope')
  scope.route = 'session'
  return { status: 200, headers: [], body: JSON.stringify(scope) }
}

describe('the id of a request', () => {
  it('is a random one for each', async () => {
    const { get } = observe(named)
    const [one, other] = await Promise.all([get(), get()])
    expect(await one.text()).not.toBe(await other.text())
  })

  it('is the one in the header of the proxy, where there is such a header and it looks like an id', async () => {
    const { get } = observe(named, 'X-Request-Id')
    const idOf = async (headers: Record<string, string>) =>
      ((await (await get({ headers })).json()) as { requestId: string }).requestId
    expect(await idOf({ 'x-request-id': 'a-1' })).toBe('a-1')
    expect(await idOf({ 'x-request-id': 'two words' })).toMatch(/^[\da-f-]{36}$/)
    expect(await idOf({})).toMatch(/^[\da-f-]{36}$/)
  })
})

describe('answers', () => {
  it('keep every cookie', async () => {
    const headers = [
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ] as const
    const answer = await observe(async () => ({ status: 200, headers })).get()
    expect(answer.headers.getSetCookie()).toStrictEqual(['a=1', 'b=2'])
  })

  it('are 413 to bodies that announce more than 64 KiB, unread', async () => {
    const { get } = observe(() => expect.fail('it was read'))
    const answer = await get({ method: 'POST', headers: { 'content-length': '65537' }, body: 'x' })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toStrictEqual({ title: 'Content Too Large', status: 413 })
  })

  it('are 500 where the handler fails, which is logged without the words of the error', async () => {
    const { get, records } = observe(() => Promise.reject(new TypeError('canary')))
    const answer = await get()
    expect([answer.status, answer.headers.get('content-type')]).toStrictEqual([500, 'application/problem+json'])
    expect(await answer.text()).not.toContain('canary')
    expect(records).toMatchObject([{ level: 'error', event: 'request_failed', failure: 'TypeError' }])
    expect(JSON.stringify(records)).not.toContain('canary')
  })
})

it('measures by route and status', async () => {
  const { get, metrics } = observe(named)
  await get()
  expect(await metrics.write()).toContain(
    'mobile_connect_request_duration_seconds_count{route="session",status="200"} 1',
  )
})

describe('a span', () => {
  it('tells method, route and status, and neither path nor query', async () => {
    await observe(named).get()
    const [span = expect.fail('there is no span')] = exporter.getFinishedSpans()
    expect([span.name, span.kind]).toStrictEqual(['GET session', SpanKind.SERVER])
    expect(span.attributes).toStrictEqual({
      'http.request.method': 'GET',
      'http.route': 'session',
      'http.response.status_code': 200,
    })
  })

  it('belongs to the trace of whoever called, whose id is in the log', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    const { get } = observe(named)
    const answer = await get({ headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` } })
    expect(await answer.json()).toMatchObject({ traceId })
    expect(exporter.getFinishedSpans()[0]?.spanContext().traceId).toBe(traceId)
  })

  it('says that a request failed', async () => {
    await observe(() => Promise.reject(new Error('no'))).get()
    expect(exporter.getFinishedSpans()[0]?.status.code).toBe(SpanStatusCode.ERROR)
  })
})
