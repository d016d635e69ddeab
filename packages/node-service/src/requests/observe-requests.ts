import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { SECURITY_HEADERS } from '@mobile-connect/pages'
import { context, trace } from '@opentelemetry/api'
import type { Log } from '../log/create-log.ts'
import { describeFailure } from '../log/describe-failure.ts'
import type { ServiceMetrics } from '../metrics/create-service-metrics.ts'
import { finishSpan, readTraceId, startSpan } from './request-span.ts'

/** What is known about the request under way, wherever in its course something is logged. */
export interface RequestScope {
  readonly requestId: string
  /** Absent where no SDK of OpenTelemetry is registered. */
  readonly traceId?: string
  /** One of a closed set: the listener replaces `unknown`. */
  route: string
  /** What happened on the way, for the one line that the log has of this request. */
  readonly steps: RequestStep[]
}

/** A step of a request, as its line in the log shows it. */
export interface RequestStep {
  readonly step: string
  readonly [detail: string]: unknown
}

/** The scope of the request that the current code works for. */
export const requestScope: AsyncLocalStorage<RequestScope> = new AsyncLocalStorage()

export interface ObserveOptions {
  /** Names the instrumentation in OpenTelemetry. */
  readonly tracerName: string
  readonly metrics: Pick<ServiceMetrics, 'observeRequest'>
  readonly log: Log
  /** Used where its value looks like an id. Default: each request gets a random one. */
  readonly requestIdHeader: string | undefined
  /** A request that announces a longer body is answered 413. Default: the listener decides. */
  readonly maxBodyBytes?: number
}

const acceptableRequestId = /^[\w.:/+=-]{1,128}$/
/** The client was gone before there was an answer. */
const STATUS_OF_ABANDONED = 499
const titles = { 413: 'Content Too Large', 500: 'Internal Server Error' } as const

/**
 * Wraps a listener: each request gets an id, a scope, a span and a measurement by route and status when its answer ends.
 *
 * A listener that throws or rejects is logged without the message, and answered with a plain 500. A trace that the caller began
 * is continued.
 *
 * @param listener - May set `route` of `requestScope.getStore()`.
 * @param options - Names, sinks and limits: see {@link ObserveOptions}.
 * @returns The listener to serve.
 * @example
 * createServer(observeRequests(app, { tracerName: 'example', metrics, log, requestIdHeader: undefined }))
 */
export function observeRequests(
  listener: (incoming: IncomingMessage, outgoing: ServerResponse) => unknown,
  { tracerName, metrics, log, requestIdHeader, maxBodyBytes = Infinity }: ObserveOptions,
): RequestListener {
  const tracer = trace.getTracer(tracerName)
  return (incoming, outgoing) => {
    const startedAtMs = performance.now()
    const { span, parent } = startSpan(tracer, incoming)
    const traceId = readTraceId(span)
    const requestId = readRequestId(incoming, requestIdHeader)
    const scope: RequestScope = { requestId, ...(traceId !== undefined && { traceId }), route: 'unknown', steps: [] }
    outgoing.once('close', () => {
      const status = outgoing.headersSent ? outgoing.statusCode : STATUS_OF_ABANDONED
      metrics.observeRequest(scope.route, status, (performance.now() - startedAtMs) / 1_000)
      finishSpan(span, incoming.method ?? '', scope.route, status)
    })
    const answer = async (): Promise<void> => {
      if (Number(incoming.headers['content-length'] ?? 0) > maxBodyBytes) respondPlainly(413, incoming, outgoing)
      else await listener(incoming, outgoing)
    }
    const fail = (error: unknown): void => {
      log({ level: 'error', event: 'request_failed', requestId, traceId, ...describeFailure(error) })
      if (outgoing.headersSent) outgoing.destroy()
      else respondPlainly(500, incoming, outgoing)
    }
    requestScope.run(scope, () => context.with(trace.setSpan(parent, span), () => void answer().catch(fail)))
  }
}

/** The headers and the body of a refusal that no page or route describes. */
export function describePlainly(status: keyof typeof titles): {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
} {
  const headers = [...Object.entries(SECURITY_HEADERS), ['content-type', 'application/problem+json'] as const]
  return { status, headers, body: JSON.stringify({ title: titles[status], status }) }
}

function respondPlainly(code: keyof typeof titles, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { status, headers, body } = describePlainly(code)
  for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name)
  for (const [name, value] of headers) outgoing.setHeader(name, value)
  outgoing.setHeader('content-length', Buffer.byteLength(body))
  outgoing.writeHead(status).end(incoming.method === 'HEAD' ? undefined : body)
  // Without this, the next request on the connection would wait behind what is left of the body.
  if (!incoming.complete) incoming.resume()
}

function readRequestId({ headers }: IncomingMessage, header: string | undefined): string {
  const named = header === undefined ? undefined : headers[header.toLowerCase()]
  return typeof named === 'string' && acceptableRequestId.test(named) ? named : randomUUID()
}
