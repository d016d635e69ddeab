import { describe, expect, it } from 'vitest'
import { indexRanges as indexInSlices } from '../../src/directory/index-ranges.ts'
import { locateMsisdn, locatePrefix } from '../../src/directory/locate-msisdn.ts'
import { addNestedRange, createNestedRanges, type Point } from '../../src/directory/nested-ranges.ts'
import { finishAtOnce } from '../../src/slices/slice-work.ts'

function indexRanges(
  ranges: readonly { readonly start: Point; readonly end: Point; readonly owner: number }[],
  limbs: number,
) {
  const nested = createNestedRanges(ranges.length, limbs)
  for (const { start, end, owner } of ranges) addNestedRange(nested, start, end, owner)
  return finishAtOnce(indexInSlices(nested))
}

describe('indexRanges', () => {
  it('agrees with the longest prefix on 20 000 numbers over 2 000 nested prefixes', () => {
    // A fixed sequence, so that a failure can be seen again.
    let seed = 1
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    const digits = (length: number) => Array.from({ length }, (_, index) => random(index === 0 ? 2 : 3) + 1).join('')
    const prefixes = [...new Set(Array.from({ length: 2_000 }, () => digits(1 + random(15))))]
    const find = indexRanges(
      prefixes.map((prefix, owner) => ({ ...locatePrefix(prefix), owner })),
      1,
    )
    const byPrefix = new Map(prefixes.map((prefix, owner) => [prefix, owner]))
    const longest = (number: string) => {
      for (let length = number.length; length > 0; length -= 1) {
        const owner = byPrefix.get(number.slice(0, length))
        if (owner !== undefined) return owner
      }
      return undefined
    }
    for (let index = 0; index < 20_000; index += 1) {
      const number = digits(1 + random(15))
      expect(find(locateMsisdn(number)), number).toBe(longest(number))
    }
  })

  it('finds nothing in no ranges, before the first and after the last', () => {
    expect(indexRanges([], 1)([5])).toBeUndefined()
    const find = indexRanges([{ start: [10], end: [20], owner: 0 }], 1)
    expect([9, 10, 19, 20].map((point) => find([point]))).toStrictEqual([undefined, 0, 0, undefined])
  })

  it('gives a point back to the outer range when an inner one ends, however many end there', () => {
    const find = indexRanges(
      [
        { start: [0], end: [100], owner: 0 },
        { start: [10], end: [50], owner: 1 },
        { start: [40], end: [50], owner: 2 },
        { start: [50], end: [60], owner: 3 },
      ],
      1,
    )
    expect([5, 10, 39, 40, 49, 50, 59, 60, 99, 100].map((point) => find([point]))).toStrictEqual([
      0,
      1,
      1,
      2,
      2,
      3,
      3,
      0,
      0,
      undefined,
    ])
  })

  it('compares limb by limb', () => {
    const find = indexRanges([{ start: [1, 5], end: [2, 3], owner: 7 }], 2)
    expect(
      [
        [1, 4],
        [1, 5],
        [1, 9],
        [2, 2],
        [2, 3],
      ].map((point) => find(point)),
    ).toStrictEqual([undefined, 7, 7, 7, undefined])
  })

  it('refuses the same range twice', () => {
    const range = { start: [1], end: [2], owner: 0 }
    expect(() => indexRanges([range, { ...range, owner: 1 }], 1)).toThrow(TypeError)
  })
})

describe('locateMsisdn', () => {
  it('puts a number that is shorter than a prefix outside of it', () => {
    const { start, end } = locatePrefix('440')
    const [point = 0] = locateMsisdn('44')
    expect(point).toBeLessThan(start[0] ?? 0)
    expect(locateMsisdn('440000000000000')[0]).toBeLessThan(end[0] ?? 0)
    expect(locateMsisdn('441')[0]).toBe(end[0])
  })

  it('stays exact for the largest number there is', () => {
    const [point = 0] = locateMsisdn('999999999999999')
    expect(Number.isSafeInteger(point)).toBe(true)
    expect(locateMsisdn('999999999999998')[0]).toBe(point - 1)
  })
})
