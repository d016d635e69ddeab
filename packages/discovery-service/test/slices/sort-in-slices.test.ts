import { expect, it } from 'vitest'
import { finishAtOnce, itemsPerSlice } from '../../src/slices/slice-work.ts'
import { sortInSlices } from '../../src/slices/sort-in-slices.ts'

it.each([0, 1, 2, itemsPerSlice - 1, itemsPerSlice, itemsPerSlice + 1, 3 * itemsPerSlice, 7 * itemsPerSlice + 5])(
  'sorts %i items as toSorted does, equal ones in their order',
  (size) => {
    // A fixed sequence with repetitions, so that a failure can be seen again.
    let seed = 1
    const items = Array.from({ length: size }, () => (seed = (seed * 48_271) % 2_147_483_647) % 1_000)
    const compare = (left: number, right: number) => (items[left] ?? 0) - (items[right] ?? 0)
    const sorted = finishAtOnce(sortInSlices(size, compare))
    expect([...sorted]).toStrictEqual([...items.keys()].toSorted(compare))
  },
)
