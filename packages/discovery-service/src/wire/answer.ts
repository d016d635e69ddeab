import type { AuditEvent } from '../ports/audit-sink.port.ts'
import type { Refusal } from './refusal.ts'
import type { WireReply } from './wire-exchange.ts'

/** A reply and what may be told about it. */
export interface Answer {
  readonly reply: WireReply
  readonly event: AuditEvent
}

/** Nothing this service says in JSON may be stored: success carries secrets, and an error depends on them. */
const jsonHeaders: WireReply['headers'] = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}
const none: readonly string[] = []

/** @param body - JSON. */
export function answerJsonText(status: number, body: string, cookies: readonly string[] = none): WireReply {
  return { status, headers: jsonHeaders, cookies, body }
}

export function answerJson(status: number, body: object, cookies: readonly string[] = none): WireReply {
  return answerJsonText(status, JSON.stringify(body), cookies)
}

export function answerRedirect(status: 302 | 303, location: string, cookies: readonly string[] = none): WireReply {
  return {
    status,
    headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
    cookies,
    body: '',
  }
}

export function answerRefusal({ status, error, description, headers }: Refusal, extra: object = {}): WireReply {
  return {
    status,
    headers: { ...headers, ...jsonHeaders },
    cookies: none,
    body: JSON.stringify({ error, description, ...extra }),
  }
}
