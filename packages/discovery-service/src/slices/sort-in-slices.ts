import { ITEMS_PER_SLICE, type Sliced } from './slice-work.ts'

/** Compares what two positions of a list hold. */
type Compare = (left: number, right: number) => number

/** The positions of a list of this size in sorted order: short runs are sorted, and then merged two by two. */
export function* sortInSlices(size: number, compare: Compare): Sliced<Uint32Array> {
  let sorted = new Uint32Array(size)
  for (let start = 0; start < size; start += ITEMS_PER_SLICE) {
    const run = sorted.subarray(start, start + ITEMS_PER_SLICE)
    run.forEach((_, index) => (run[index] = start + index))
    run.sort(compare)
    yield
  }
  let spare = new Uint32Array(size)
  for (let length = ITEMS_PER_SLICE; length < size; length *= 2) {
    for (let start = 0; start < size; start += length * 2) {
      const middle = Math.min(start + length, size)
      yield* merge(sorted, spare, start, middle, Math.min(middle + length, size), compare)
    }
    const merged = spare
    spare = sorted
    sorted = merged
  }
  return sorted
}

/** Merges the sorted runs `start` to `middle` and `middle` to `end`. */
function* merge(
  from: Uint32Array,
  into: Uint32Array,
  start: number,
  middle: number,
  end: number,
  compare: Compare,
): Sliced<void> {
  let [left, right] = [start, middle]
  for (let index = start; index < end; index += 1) {
    if (index % ITEMS_PER_SLICE === 0) yield
    const [first = 0, second = 0] = [from[left], from[right]]
    const takesFirst = left < middle && (right === end || compare(first, second) <= 0)
    into[index] = takesFirst ? first : second
    if (takesFirst) left += 1
    else right += 1
  }
}
