import type { MobileConnectEvent } from '@mobile-connect/core'
import { createServiceMetrics, DURATION_BUCKETS, type ServiceMetrics } from '@mobile-connect/node-service'
import { Counter, Histogram } from 'prom-client'
import type { ObserveCall } from '../outbound/watch-http-port.ts'

/** What sign-ins count. */
export interface FlowMetrics {
  readonly countEvent: (event: MobileConnectEvent) => void
  readonly countFailure: (code: string) => void
  readonly countLimited: (subject: string) => void
  readonly observeCall: ObserveCall
}

export interface Metrics extends FlowMetrics, Omit<ServiceMetrics, 'registry'> {}

/** Prometheus metrics of one running server. Labels are closed sets: nothing a person, an operator or a caller sends. */
export function createMetrics(): Metrics {
  const { registry, ...service } = createServiceMetrics('mobile_connect')
  const registers = [registry]
  const calls = new Histogram({
    name: 'mobile_connect_outbound_duration_seconds',
    help: 'Time of calls to Discovery Services and operators, by class of status or code of error.',
    labelNames: ['outcome'] as const,
    buckets: [...DURATION_BUCKETS],
    registers,
  })
  const events = new Counter({
    name: 'mobile_connect_events_total',
    help: 'Steps of sign-ins.',
    labelNames: ['type', 'outcome'] as const,
    registers,
  })
  const failures = new Counter({
    name: 'mobile_connect_failures_total',
    help: 'Requests that failed, by code of error.',
    labelNames: ['code'] as const,
    registers,
  })
  const limited = new Counter({
    name: 'mobile_connect_limited_total',
    help: 'Sign-ins that were one too many for a client address or a phone number.',
    labelNames: ['subject'] as const,
    registers,
  })
  return {
    ...service,
    countEvent: (event) => events.inc({ type: event.type, outcome: 'outcome' in event ? event.outcome : '' }),
    countFailure: (code) => failures.inc({ code }),
    countLimited: (subject) => limited.inc({ subject }),
    observeCall: (outcome, durationS) => calls.observe({ outcome }, durationS),
  }
}
