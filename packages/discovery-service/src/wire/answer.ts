import type { AuditEvent } from '../ports/audit-sink.port.ts'
import type { Refusal } from './refusal.ts'

/** A response and what may be told about it. */
export interface Answer {
  readonly response: Response
  readonly event: AuditEvent
}

/** Nothing this service says in JSON may be stored: success carries secrets, and an error depends on them. */
export function answerJson(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...headers,
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

export function answerRedirect(status: 302 | 303, location: string): Response {
  return new Response(null, {
    status,
    headers: { Location: location, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
  })
}

export function answerRefusal({ status, error, description, headers }: Refusal, extra: object = {}): Response {
  return answerJson(status, { error, description, ...extra }, headers)
}
