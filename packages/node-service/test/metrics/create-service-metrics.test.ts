import { Counter } from 'prom-client'
import { expect, it } from 'vitest'
import { createServiceMetrics } from '../../src/index.ts'

it('the registry holds requests by route and status, the process, and metrics of the program', async () => {
  const { registry, observeRequest, write, contentType } = createServiceMetrics('example')
  new Counter({ name: 'example_total', help: 'An example.', registers: [registry] }).inc()
  observeRequest('session', 404, 0.002)
  const text = await write()
  expect(contentType).toContain('text/plain')
  expect(text).toContain('example_request_duration_seconds_count{route="session",status="404"} 1')
  expect(text).toContain('process_resident_memory_bytes')
  expect(text).toContain('example_total 1')
})
