import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nestsTooDeeply } from '../../src/json/nests-too-deeply.ts'

/** Says the same without a shortcut, and by recursion. */
const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0
const wrap = (value: string, levels: readonly boolean[]): string =>
  levels.reduce((inner, isList) => (isList ? `[${inner}]` : `{"[{\\"":${inner}}`), value)

describe('nestsTooDeeply', () => {
  it.each([
    [63, false],
    [64, false],
    [65, true],
    [100_000, true],
  ])('%i levels of lists: %s', (levels, isTooDeep) => {
    expect(nestsTooDeeply('['.repeat(levels) + ']'.repeat(levels))).toBe(isTooDeep)
    expect(nestsTooDeeply('{"a":'.repeat(levels) + '1' + '}'.repeat(levels))).toBe(isTooDeep)
  })

  it('counts levels, not brackets: neither side by side nor in strings', () => {
    expect(nestsTooDeeply(`[${'[],'.repeat(1_000)}{}]`)).toBe(false)
    expect(nestsTooDeeply(JSON.stringify({ a: '[{'.repeat(1_000), b: '\\"['.repeat(100) }))).toBe(false)
  })

  it('agrees with a walk through the value, for JSON around the limit', () => {
    fc.assert(
      fc.property(fc.json(), fc.array(fc.boolean(), { minLength: 55, maxLength: 75 }), (json, levels) => {
        const text = wrap(json, levels)
        expect(nestsTooDeeply(text)).toBe(depthOf(JSON.parse(text)) > 64)
      }),
    )
  })
})
