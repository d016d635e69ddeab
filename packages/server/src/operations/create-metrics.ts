import type { MobileConnectEvent } from '@mobile-connect/core'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import type { ObserveCall } from '../outbound/watch-http-port.ts'

export interface Metrics {
  readonly contentType: string
  readonly write: () => Promise<string>
  readonly countEvent: (event: MobileConnectEvent) => void
  readonly countFailure: (code: string) => void
  readonly countLimited: (subject: string) => void
  readonly observeCall: ObserveCall
  readonly observeRequest: (route: string, status: number, durationS: number) => void
}

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Prometheus metrics of one running server. Labels are closed sets: nothing a person, an operator or a caller sends. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'mobile_connect_request_duration_seconds',
    help: 'Time from request to answer, by route and status.',
    labelNames: ['route', 'status'] as const,
    buckets,
    registers,
  })
  const calls = new Histogram({
    name: 'mobile_connect_outbound_duration_seconds',
    help: 'Time of calls to Discovery Services and operators, by class of status or code of error.',
    labelNames: ['outcome'] as const,
    buckets,
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
    contentType: registry.contentType,
    write: () => registry.metrics(),
    countEvent: (event) => events.inc({ type: event.type, outcome: 'outcome' in event ? event.outcome : '' }),
    countFailure: (code) => failures.inc({ code }),
    countLimited: (subject) => limited.inc({ subject }),
    observeCall: (outcome, durationS) => calls.observe({ outcome }, durationS),
    observeRequest: (route, status, durationS) => requests.observe({ route, status }, durationS),
  }
}
