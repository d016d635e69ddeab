import { type HttpPort, type HttpRequest, MobileConnectError } from '@mobile-connect/core'
import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { expect, it } from 'vitest'
import { watchHttpPort } from '../../src/outbound/watch-http-port.ts'

const request: HttpRequest = {
  method: 'GET',
  url: 'https://operator.example:8443/authorize?login_hint=MSISDN:447700900907',
  headers: {},
  timeoutMs: 1_000,
  maxBodyBytes: 1_000,
}

function watch(send: HttpPort['send']) {
  const exporter = new InMemorySpanExporter()
  const tracer = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).getTracer('test')
  const outcomes: string[] = []
  const seen: HttpRequest[] = []
  const inner: HttpPort = {
    send: (sent) => {
      seen.push(sent)
      return send(sent)
    },
  }
  const http = watchHttpPort(inner, tracer, (outcome) => outcomes.push(outcome))
  return { http, outcomes, seen, spans: () => exporter.getFinishedSpans() }
}

const reply = (status: number) => ({ status, headers: { get: () => null }, text: async () => '' })

it('tells host and status of a call, and neither path nor query', async () => {
  const { http, outcomes, spans } = watch(async () => reply(200))
  expect((await http.send(request)).status).toBe(200)
  expect(outcomes).toStrictEqual(['2xx'])
  const [span = expect.fail('there is no span')] = spans()
  expect([span.name, span.kind]).toStrictEqual(['GET', SpanKind.CLIENT])
  expect(span.attributes).toStrictEqual({
    'http.request.method': 'GET',
    'server.address': 'operator.example',
    'server.port': 8443,
    'http.response.status_code': 200,
  })
})

it('tells nobody outside of the trace', async () => {
  const { http, seen } = watch(async () => reply(200))
  await http.send(request)
  expect(seen).toStrictEqual([request])
})

it('calls refusals errors, and passes them on', async () => {
  const { http, outcomes, spans } = watch(async () => reply(401))
  expect((await http.send(request)).status).toBe(401)
  expect(outcomes).toStrictEqual(['4xx'])
  expect(spans()[0]?.status.code).toBe(SpanStatusCode.ERROR)
})

it('names the code of what went wrong', async () => {
  const { http, outcomes, spans } = watch(() => Promise.reject(new MobileConnectError('MC_HTTP_TIMEOUT')))
  await expect(http.send({ ...request, url: 'https://operator.example/' })).rejects.toHaveProperty(
    'code',
    'MC_HTTP_TIMEOUT',
  )
  expect(outcomes).toStrictEqual(['MC_HTTP_TIMEOUT'])
  expect(spans()[0]?.attributes).toMatchObject({ 'error.type': 'MC_HTTP_TIMEOUT', 'server.port': 443 })
})
