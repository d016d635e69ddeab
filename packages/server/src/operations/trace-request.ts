import {
  context,
  isSpanContextValid,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import type { Tracer } from '@opentelemetry/api'

/** Does the work inside a span of the server, which continues the trace of whoever called. */
export async function traceRequest(
  tracer: Tracer,
  request: Request,
  work: (traceId: string | undefined) => Promise<{ readonly response: Response; readonly route: string }>,
): Promise<Response> {
  const parent = propagation.extract(context.active(), request.headers, {
    get: (headers, name) => headers.get(name) ?? undefined,
    keys: (headers) => [...headers.keys()],
  })
  const span = tracer.startSpan(
    request.method,
    { kind: SpanKind.SERVER, attributes: { 'http.request.method': request.method } },
    parent,
  )
  try {
    const { response, route } = await context.with(trace.setSpan(parent, span), () => work(readTraceId(span)))
    span.updateName(`${request.method} ${route}`)
    span.setAttributes({ 'http.route': route, 'http.response.status_code': response.status })
    if (response.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    return response
  } finally {
    span.end()
  }
}

/** Undefined where no SDK is registered. */
function readTraceId(span: Span): string | undefined {
  const spanContext = span.spanContext()
  return isSpanContextValid(spanContext) ? spanContext.traceId : undefined
}
