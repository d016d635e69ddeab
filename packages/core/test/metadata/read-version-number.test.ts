import { expect, it } from 'vitest'
import { readVersionNumber } from '../../src/metadata/read-version-number.ts'

it.each([
  ['mc_v1.1', 1_001],
  ['mc_v2', 2_000],
  ['mc_v2_0', 2_000],
  ['mc_di_r3.0', 3_000],
  ['mc_di_r2_v2.3', 2_003],
  ['mc_di_r12_v2.3', 2_003],
  ['mc_v1.12', 1_012],
  ['mc_v999.999', 999_999],
  ['xmc_v2.0', undefined],
  ['mc_v2.0-beta', undefined],
  ['mc_v2.', undefined],
  ['mc_v1000.0', undefined],
  ['mc_si_v2.0', undefined],
  ['', undefined],
])('reads the number of version "%s" as %s', (version, number) => {
  expect(readVersionNumber(version)).toBe(number)
})
