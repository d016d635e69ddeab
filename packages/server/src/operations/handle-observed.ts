import { randomUUID } from 'node:crypto'
import { describeFailure, type Log } from '@mobile-connect/node-service'
import { securityHeaders } from '@mobile-connect/pages'
import type { WebHandler, WebReply } from '@mobile-connect/web'
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
    const named = requestIdHeader === undefined ? undefined : request.header(requestIdHeader.toLowerCase())
    const requestId = named !== undefined && acceptableRequestId.test(named) ? named : randomUUID()

    return traceRequest(tracer, request, async (traceId) => {
      const scope: RequestScope = { requestId, ...(traceId && { traceId }), route: 'unknown' }
      const reply = await requestScope.run(scope, async () => {
        if (Number(request.header('content-length') ?? 0) > maxBodyBytes) return respondPlainly(413)
        try {
          return await handle(request, connection)
        } catch (error) {
          log({ level: 'error', event: 'request_failed', requestId, traceId, ...describeFailure(error) })
          return respondPlainly(500)
        }
      })
      metrics.observeRequest(scope.route, reply.status, (performance.now() - startedAtMs) / 1_000)
      return { reply, route: scope.route }
    })
  }
}

const titles = { 413: 'Content Too Large', 500: 'Internal Server Error' } as const

function respondPlainly(status: keyof typeof titles): WebReply {
  const headers = [...Object.entries(securityHeaders), ['content-type', 'application/problem+json'] as const]
  return { status, headers, body: JSON.stringify({ title: titles[status], status }) }
}
