import { randomUUID } from 'node:crypto'
import { describeFailure, type Log } from '@mobile-connect/node-service'
import type { WebHandler } from '@mobile-connect/web'
import type { Tracer } from '@opentelemetry/api'
import type { Metrics } from './create-metrics.ts'
import { type RequestScope, requestScope } from './request-scope.ts'
import { traceRequest } from './trace-request.ts'

export interface ObserveOptions {
  readonly tracer: Tracer
  readonly metrics: Metrics
  readonly log: Log
  /** Believed when the value looks like an id. Default: each request gets a random one. */
  readonly requestIdHeader: string | undefined
}

/** Larger than any form or JSON of the routes, each of which has a limit of its own. */
const maxBodyBytes = 65_536
const acceptableRequestId = /^[\w.:/+=-]{1,128}$/

/** Names, limits, measures and traces each request, and answers also where the handler cannot. */
export function handleObserved(handle: WebHandler, options: ObserveOptions): WebHandler {
  const { tracer, metrics, log, requestIdHeader } = options
  return async (request, connection) => {
    const startedAtMs = performance.now()
    const named = requestIdHeader === undefined ? null : request.headers.get(requestIdHeader)
    const requestId = named !== null && acceptableRequestId.test(named) ? named : randomUUID()

    return traceRequest(tracer, request, async (traceId) => {
      const scope: RequestScope = { requestId, ...(traceId && { traceId }), route: 'unknown' }
      const response = await requestScope.run(scope, async () => {
        if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return respondPlainly(413)
        try {
          const response = await handle(request, connection)
          return request.method === 'HEAD' ? response : await tellLength(response)
        } catch (error) {
          log({ level: 'error', event: 'request_failed', requestId, traceId, ...describeFailure(error) })
          return respondPlainly(500)
        }
      })
      metrics.observeRequest(scope.route, response.status, (performance.now() - startedAtMs) / 1_000)
      return { response, route: scope.route }
    })
  }
}

const titles = { 413: 'Content Too Large', 500: 'Internal Server Error' } as const

function respondPlainly(status: keyof typeof titles): Response {
  const body = JSON.stringify({ title: titles[status], status })
  return new Response(body, {
    status,
    headers: {
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'content-length': String(body.length),
      'content-type': 'application/problem+json',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Frameworks differ in what they make of an answer whose length is not told. Streams of events have none. */
async function tellLength(response: Response): Promise<Response> {
  if (response.status === 204 || response.headers.get('content-type') === 'text/event-stream') return response
  const body = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.set('content-length', String(body.length))
  return new Response(body.length === 0 ? null : body, { status: response.status, headers })
}
