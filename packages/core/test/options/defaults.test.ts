import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import {
  CLOCK_TOLERANCE_S,
  MAX_BODY_BYTES,
  MAX_TOTAL_MS,
  type NumericOption,
  POLL_INTERVAL_MS,
  TIMEOUT_MS,
  TRANSACTION_LIFETIME_S,
} from '../../src/options/defaults.ts'

const options = readFileSync(new URL('../../src/mobile-connect-options.ts', import.meta.url), 'utf8')
const headless = readFileSync(
  new URL('../../src/flows/headless/request-headless-authentication.ts', import.meta.url),
  'utf8',
)

/** As the docstrings group digits. */
function write(value: number): string {
  return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ' ')
}

it.each<[string, string, NumericOption]>([
  ['timeoutMs', options, TIMEOUT_MS],
  ['maxBodyBytes', options, MAX_BODY_BYTES],
  ['transactionLifetimeS', options, TRANSACTION_LIFETIME_S],
  ['clockToleranceS', options, CLOCK_TOLERANCE_S],
  ['pollIntervalMs', headless, POLL_INTERVAL_MS],
  ['maxTotalMs', headless, MAX_TOTAL_MS],
])('the docstring of %s states the range and the default that count', (name, source, option) => {
  const { lowest, highest, default: settled } = option
  const [, docstring] = new RegExp(`/\\*\\* ([^*]+) \\*/\\n  readonly ${name}\\?`).exec(source) ?? []
  expect(docstring).toContain(` ${write(lowest)} to ${write(highest)}, default ${write(settled)}.`)
})
