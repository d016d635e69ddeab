import { describe, expect, it } from 'vitest'
import { isRecent } from '../../src/memory/is-recent.ts'

const NOW_MS = 1_798_804_800_000

describe('isRecent', () => {
  it.each([
    [0, 900_000, true],
    [899_999, 900_000, true],
    [900_000, 900_000, false],
    [Infinity, 900_000, false],
    [NaN, 900_000, false],
    [-60_000, 900_000, true],
    [-60_001, 900_000, false],
    [-2_592_000_000, 900_000, false],
    [-30_000, 30_000, true],
    [-30_001, 30_000, false],
  ])('a moment %d ms ago, within %d ms: %s', (ageMs, withinMs, expected) => {
    expect(isRecent(NOW_MS - ageMs, withinMs, NOW_MS)).toBe(expected)
  })
})
