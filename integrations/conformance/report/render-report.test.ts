import { expect, it } from 'vitest'
import type { ConformanceRecord } from '../world/conformance-record.ts'
import { renderReport } from './render-report.ts'

const record: ConformanceRecord = {
  id: 'oidcc-client-test-nonce-invalid',
  profile: 'Basic RP',
  provider: 'repeats another nonce',
  required: 'refuse',
  answered: '502',
  server: 'Express',
}
const start = '| `oidcc-client-test-nonce-invalid` | repeats another nonce | refuse |'

it('servers that do the same share a line', () => {
  const page = renderReport([record, { ...record, server: 'Hono' }])
  expect(page).toContain(`${start} 502 | Express, Hono |`)
  expect(page.match(/nonce-invalid/g)).toHaveLength(1)
})

it('servers that differ get a line each', () => {
  const page = renderReport([record, { ...record, server: 'Hono', answered: '200' }])
  expect(page).toContain(`${start} 502 | Express |\n${start} 200 | Hono |`)
})

it('a profile without tests has no heading', () => {
  expect(renderReport([record]).match(/^## .*/gm)).toStrictEqual(['## Basic RP', '## Not applicable'])
})
