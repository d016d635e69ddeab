import type { WebReply, WebRequest } from '@mobile-connect/web'
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
  request: WebRequest,
  work: (traceId: string | undefined) => Promise<{ readonly reply: WebReply; readonly route: string }>,
): Promise<WebReply> {
  const parent = propagation.extract(context.active(), request, {
    get: ({ header }, name) => header(name.toLowerCase()),
    // Only propagators of baggage ask for it, and none is read here.
    keys: () => [],
  })
  const span = tracer.startSpan(
    request.method,
    { kind: SpanKind.SERVER, attributes: { 'http.request.method': request.method } },
    parent,
  )
  try {
    const { reply, route } = await context.with(trace.setSpan(parent, span), () => work(readTraceId(span)))
    span.updateName(`${request.method} ${route}`)
    span.setAttributes({ 'http.route': route, 'http.response.status_code': reply.status })
    if (reply.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    return reply
  } finally {
    span.end()
  }
}

/** Undefined where no SDK is registered. */
function readTraceId(span: Span): string | undefined {
  const spanContext = span.spanContext()
  return isSpanContextValid(spanContext) ? spanContext.traceId : undefined
}
