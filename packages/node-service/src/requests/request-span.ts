import type { IncomingMessage } from 'node:http'
import {
  type Context,
  context,
  isSpanContextValid,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
} from '@opentelemetry/api'

/** Starts a span of the server, which continues the trace of the caller. */
export function startSpan(
  tracer: Tracer,
  { method = '', headers }: IncomingMessage,
): { readonly span: Span; readonly parent: Context } {
  const parent = propagation.extract(context.active(), headers)
  const attributes = { 'http.request.method': method }
  return { span: tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, parent), parent }
}

/** `undefined` where no SDK is registered. */
export function readTraceId(span: Span): string | undefined {
  const spanContext = span.spanContext()
  return isSpanContextValid(spanContext) ? spanContext.traceId : undefined
}

/** Names neither path nor query, where phone numbers travel. */
export function finishSpan(span: Span, method: string, route: string, status: number): void {
  span.updateName(`${method} ${route}`)
  span.setAttributes({ 'http.route': route, 'http.response.status_code': status })
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
  span.end()
}
