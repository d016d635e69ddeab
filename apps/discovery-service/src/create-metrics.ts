import type { AuditEvent } from '@mobile-connect/discovery-service'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  readonly contentType: string
  readonly write: () => Promise<string>
  readonly countAnswer: (event: AuditEvent) => void
  readonly observeRequest: (status: number, durationS: number) => void
}

/** Prometheus metrics of one running service. Labels are closed sets: no client id, no operator, nothing a caller sends. */
export function createMetrics(readDataVersion: () => number): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const answers = new Counter({
    name: 'discovery_answers_total',
    help: 'Answers of the Discovery API and the operator selection page.',
    labelNames: ['type', 'outcome', 'resolved_by', 'status'] as const,
    registers,
  })
  const durations = new Histogram({
    name: 'discovery_request_duration_seconds',
    help: 'Time from request to answer.',
    labelNames: ['status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  })
  new Gauge({
    name: 'discovery_data_version',
    help: 'Version of the data in use.',
    registers,
    collect() {
      this.set(readDataVersion())
    },
  })
  return {
    contentType: registry.contentType,
    write: () => registry.metrics(),
    countAnswer: ({ type, outcome, resolvedBy, status }) =>
      answers.inc({ type, outcome, resolved_by: resolvedBy ?? '', status }),
    observeRequest: (status, durationS) => durations.observe({ status }, durationS),
  }
}
