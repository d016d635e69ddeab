import { type HttpPort, isMobileConnectError } from '@mobile-connect/core'
import { SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api'

/** `outcome` is a class of status such as `2xx`, or the code of an error. */
export type ObserveCall = (outcome: string, durationS: number) => void

/**
 * A span and a measurement around each call. Both know the host and how it went, and neither path nor query, where phone
 * numbers travel. The trace is not passed on: it is nobody's business at an operator.
 */
export function watchHttpPort(http: HttpPort, tracer: Tracer, observe: ObserveCall): HttpPort {
  return {
    send: async (request) => {
      const { hostname, port, protocol } = new URL(request.url)
      const span = tracer.startSpan(request.method, {
        kind: SpanKind.CLIENT,
        attributes: {
          'http.request.method': request.method,
          'server.address': hostname,
          'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
        },
      })
      const startedAtMs = performance.now()
      const finish = (outcome: string): void => {
        observe(outcome, (performance.now() - startedAtMs) / 1_000)
        span.end()
      }
      try {
        const reply = await http.send(request)
        span.setAttribute('http.response.status_code', reply.status)
        if (reply.status >= 400) span.setStatus({ code: SpanStatusCode.ERROR })
        finish(`${Math.trunc(reply.status / 100)}xx`)
        return reply
      } catch (error) {
        const code = isMobileConnectError(error) ? error.code : 'INTERNAL'
        span.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR })
        finish(code)
        throw error
      }
    },
  }
}
