/** A point, written as the same number of limbs throughout one index. A limb is an integer a double holds exactly. */
export type Point = readonly number[]

/**
 * Ranges side by side in flat arrays, each nested in or disjoint from every other. As objects, a million of them would keep
 * the garbage collector busy for half a second at a time.
 */
export interface NestedRanges {
  readonly limbs: number
  readonly starts: Float64Array
  /** The first points after the ranges. */
  readonly ends: Float64Array
  /** Positions of the owners in the caller's list. */
  readonly owners: Int32Array
  size: number
}

export function createNestedRanges(capacity: number, limbs: number): NestedRanges {
  const [starts, ends] = [new Float64Array(capacity * limbs), new Float64Array(capacity * limbs)]
  return { limbs, starts, ends, owners: new Int32Array(capacity), size: 0 }
}

/** Answers how many there are now. */
export function addNestedRange(ranges: NestedRanges, start: Point, end: Point, owner: number): number {
  ranges.starts.set(start, ranges.size * ranges.limbs)
  ranges.ends.set(end, ranges.size * ranges.limbs)
  ranges.owners[ranges.size] = owner
  ranges.size += 1
  return ranges.size
}
