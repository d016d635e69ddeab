import type { AuditEvent } from '@mobile-connect/discovery-service'
import { createServiceMetrics, type ServiceMetrics } from '@mobile-connect/node-service'
import { Counter, Gauge } from 'prom-client'

export interface Metrics extends Omit<ServiceMetrics, 'registry'> {
  readonly countAnswer: (event: AuditEvent) => void
}

/** Prometheus metrics of one running service. Labels are closed sets: no client id, no operator, nothing a caller sends. */
export function createMetrics(readDataVersion: () => number): Metrics {
  const { registry, ...service } = createServiceMetrics('discovery')
  const registers = [registry]
  const answers = new Counter({
    name: 'discovery_answers_total',
    help: 'Answers of the Discovery API and the operator selection page.',
    labelNames: ['type', 'outcome', 'resolved_by', 'status'] as const,
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
    ...service,
    countAnswer: ({ type, outcome, resolvedBy, status }) =>
      answers.inc({ type, outcome, resolved_by: resolvedBy ?? '', status }),
  }
}
