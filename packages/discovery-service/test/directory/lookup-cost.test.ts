import { describe, expect, it } from 'vitest'
import { indexOperators } from '../../src/directory/index-operators.ts'
import { indexRanges } from '../../src/directory/index-ranges.ts'
import { addNestedRange, createNestedRanges } from '../../src/directory/nested-ranges.ts'
import { finishAtOnce, ITEMS_PER_SLICE } from '../../src/slices/slice-work.ts'
import { operatorB } from '../make-world.ts'

/** The numbers of comparisons that different lookups need among so many ranges, gaps between them included. */
function countComparisons(size: number): Set<number> {
  const ranges = createNestedRanges(size, 1)
  for (let index = 0; index < size; index += 1) addNestedRange(ranges, [index * 10], [index * 10 + 5], 0)
  const find = finishAtOnce(indexRanges(ranges))
  const counts = new Set<number>()
  for (let sample = -1; sample <= 1_000; sample += 1) {
    let comparisons = 0
    const at = Math.floor((sample / 1_000) * size * 10) + (sample % 10)
    const point = new Proxy([at], {
      get: (limbs, member) => {
        if (member === '0') comparisons += 1
        return Reflect.get(limbs, member) as unknown
      },
    })
    find(point)
    counts.add(comparisons)
  }
  return counts
}

describe('a lookup', () => {
  it('compares 11 times among 1 000 ranges and 21 times among 1 000 000, whether it finds something or not', () => {
    expect([...countComparisons(1_000)]).toStrictEqual([11])
    expect([...countComparisons(1_000_000)]).toStrictEqual([21])
  })
})

describe('indexing', () => {
  it('rests after every few thousand items, in each of its passes', () => {
    const count = 20 * ITEMS_PER_SLICE
    const msisdnPrefixes = Array.from({ length: count }, (_, index) => `44${String(index).padStart(8, '0')}`)
    const work = indexOperators([{ ...operatorB, msisdnPrefixes }])
    let rests = 0
    while (!work.next().done) rests += 1
    // Reading, sorting runs, five times merging, cutting.
    expect(rests).toBeGreaterThanOrEqual(8 * 20)
  })
})
