import { expect, it } from 'vitest'
import { normalizeKycValue } from '../../src/index.ts'

it.each([
  ['Henry Case', 'henrycase'],
  ['\tHENRY\u00a0\u3000CASE\n', 'henrycase'],
  ['Rene\u0301', 'ren\u00e9'],
  ['e \u0301', '\u00e9'],
  ['I', 'i'],
  ['12-B', '12-b'],
])('writes %j as %j', (value, text) => {
  expect(normalizeKycValue(value)).toBe(text)
})
