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
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

export function answerRedirect(status: 302 | 303, location: string): Response {
  return new Response(null, {
    status,
    headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  })
}

export function answerRefusal({ status, error, description, headers }: Refusal, extra: object = {}): Response {
  return answerJson(status, { error, description, ...extra }, headers)
}
