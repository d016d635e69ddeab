import { ITEMS_PER_SLICE, type Sliced } from '../slices/slice-work.ts'
import { sortInSlices } from '../slices/sort-in-slices.ts'
import type { NestedRanges, Point } from './nested-ranges.ts'

/** Answers the owner of the innermost range that holds a point. */
export type RangeLookup = (point: Point) => number | undefined

/**
 * Builds a lookup of the innermost range that holds a point, and answers its owner.
 *
 * The nested ranges are cut into disjoint ones, kept flat as sorted starts beside their owners, and found by binary search:
 * about 12 octets for each start of one limb.
 *
 * @throws TypeError when a range is listed twice.
 */
export function* indexRanges({ limbs, starts, ends, owners, size }: NestedRanges): Sliced<RangeLookup> {
  const order = yield* sortInSlices(
    size,
    (left, right) => compare(limbs, starts, left, starts, right) || compare(limbs, ends, right, ends, left),
  )
  const cutStarts = new Float64Array((size * 2 + 1) * limbs)
  const cutOwners = new Int32Array(size * 2 + 1)
  let cuts = 0
  const cut = (points: Float64Array, position: number, owner: number): void => {
    // A cut at the point of the last one replaces it: nothing lies between them.
    if (cuts > 0 && compare(limbs, cutStarts, cuts - 1, points, position) === 0) cuts -= 1
    for (let limb = 0; limb < limbs; limb += 1) {
      cutStarts[cuts * limbs + limb] = points[position * limbs + limb] ?? 0
    }
    cutOwners[cuts] = owner
    cuts += 1
  }
  const open: number[] = []
  const ownerOfOpen = (): number => owners[open.at(-1) ?? -1] ?? -1
  const closeUntil = (next: number | undefined): void => {
    for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
      if (next !== undefined && compare(limbs, ends, inner, starts, next) > 0) return
      open.pop()
      cut(ends, inner, ownerOfOpen())
    }
  }
  for (const [index, range] of order.entries()) {
    if (index % ITEMS_PER_SLICE === 0) yield
    closeUntil(range)
    const outer = open.at(-1) ?? range
    const isTwin = compare(limbs, starts, outer, starts, range) === 0 && compare(limbs, ends, outer, ends, range) === 0
    if (outer !== range && isTwin) throw new TypeError('a prefix, number or IP range is listed twice')
    cut(starts, range, owners[range] ?? -1)
    open.push(range)
  }
  closeUntil(undefined)
  return search(cutStarts.slice(0, cuts * limbs), cutOwners.slice(0, cuts), limbs)
}

/** Compares as often for every point, found or not: how long it takes says nothing about where a number lies. */
function search(starts: Float64Array, owners: Int32Array, limbs: number): RangeLookup {
  const size = owners.length
  const firstStride = size === 0 ? 0 : 2 ** Math.floor(Math.log2(size))
  return (point) => {
    // So many starts lie at or before the point.
    let passed = 0
    for (let stride = firstStride; stride > 0; stride >>>= 1) {
      const next = Math.min(passed + stride, size)
      if (!isAfter(starts, (next - 1) * limbs, point)) passed = next
    }
    const owner = owners[passed - 1] ?? -1
    return owner === -1 ? undefined : owner
  }
}

function isAfter(starts: Float64Array, offset: number, point: Point): boolean {
  for (let limb = 0; limb < point.length; limb += 1) {
    const difference = (starts[offset + limb] ?? 0) - (point[limb] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}

function compare(limbs: number, lefts: Float64Array, left: number, rights: Float64Array, right: number): number {
  for (let limb = 0; limb < limbs; limb += 1) {
    const difference = (lefts[left * limbs + limb] ?? 0) - (rights[right * limbs + limb] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
