/** One answer of the service. No member can hold a phone number, an address, a secret or anything a caller made up. */
export interface AuditEvent {
  readonly type: 'discovery' | 'selection'
  readonly outcome:
    | 'operator_found'
    | 'selection_started'
    | 'page_shown'
    | 'operator_selected'
    | 'abandoned'
    | 'cancelled'
    | 'refused'
    | 'failed'
  /** HTTP status. 500 stands for a port that rejected, whose error goes to the host. */
  readonly status: number
  /** Absent until credentials or a session have proved it. */
  readonly clientId?: string
  readonly operatorId?: string
  readonly resolvedBy?: 'network' | 'msisdn' | 'cookie' | 'source_ip'
  /** The `error` member of the answer. */
  readonly error?: string
}

/** Port. Receives one event per answer. What it throws is dropped: a full disk must not stop discovery. */
export type AuditSink = (event: AuditEvent) => void
