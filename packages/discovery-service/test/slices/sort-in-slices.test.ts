import { expect, it } from 'vitest'
import { finishAtOnce, ITEMS_PER_SLICE } from '../../src/slices/slice-work.ts'
import { sortInSlices } from '../../src/slices/sort-in-slices.ts'

it.each([
  0,
  1,
  2,
  ITEMS_PER_SLICE - 1,
  ITEMS_PER_SLICE,
  ITEMS_PER_SLICE + 1,
  3 * ITEMS_PER_SLICE,
  7 * ITEMS_PER_SLICE + 5,
])('sorts %i items as toSorted does, equal ones in their order', (size) => {
  // A fixed sequence with repetitions, so that a failure can be seen again.
  let seed = 1
  const items = Array.from({ length: size }, () => (seed = (seed * 48_271) % 2_147_483_647) % 1_000)
  const compare = (left: number, right: number) => (items[left] ?? 0) - (items[right] ?? 0)
  const sorted = finishAtOnce(sortInSlices(size, compare))
  expect([...sorted]).toStrictEqual([...items.keys()].toSorted(compare))
})
