import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export interface ServiceMetrics {
  /** For the metrics of the program itself. */
  readonly registry: Registry
  readonly contentType: string
  readonly write: () => Promise<string>
  readonly observeRequest: (route: string, status: number, durationS: number) => void
}

/** Seconds, for histograms of requests and calls. */
export const DURATION_BUCKETS: readonly number[] = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
]

/**
 * Creates a Prometheus registry with the metrics of the process, and of requests by route and status.
 *
 * Labels must be closed sets: nothing that a user, an operator or a caller sends.
 *
 * @param prefix - Before `_request_duration_seconds`.
 * @returns The registry, and how to write it.
 * @example
 * const { registry, write } = createServiceMetrics('mobile_connect')
 */
export function createServiceMetrics(prefix: string): ServiceMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: `${prefix}_request_duration_seconds`,
    help: 'Time from request to answer, by route and status.',
    labelNames: ['route', 'status'] as const,
    buckets: [...DURATION_BUCKETS],
    registers: [registry],
  })
  return {
    registry,
    contentType: registry.contentType,
    write: () => registry.metrics(),
    observeRequest: (route, status, durationS) => requests.observe({ route, status }, durationS),
  }
}
