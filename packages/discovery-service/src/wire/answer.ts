import type { AuditEvent } from '../ports/audit-sink.port.ts'

/** A response and what may be told about it. */
export interface Answer {
  readonly response: Response
  readonly event: AuditEvent
}
