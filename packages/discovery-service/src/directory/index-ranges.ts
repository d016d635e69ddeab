/** A point, written as the same number of limbs throughout one index. A limb is an integer a double holds exactly. */
export type Point = readonly number[]

export interface NestedRange {
  readonly start: Point
  /** The first point after the range. */
  readonly end: Point
  /** Position of the owner in the caller's list. */
  readonly owner: number
}

/**
 * Builds a lookup of the innermost range that holds a point, and answers its owner.
 *
 * The nested ranges are cut into disjoint ones, kept flat as sorted starts beside their owners, and found by binary search:
 * about 12 octets for each start of one limb. Ranges must be nested or disjoint, as prefixes always are.
 *
 * @throws TypeError when a range is listed twice.
 */
export function indexRanges(ranges: readonly NestedRange[], limbs: number): (point: Point) => number | undefined {
  const sorted = [...ranges].sort((left, right) => compare(left.start, right.start) || compare(right.end, left.end))
  const starts = new Float64Array((sorted.length * 2 + 1) * limbs)
  const owners = new Int32Array(sorted.length * 2 + 1)
  let size = 0
  const cut = (at: Point, owner: number): void => {
    // A cut at the point of the last one replaces it: nothing lies between them.
    if (size > 0 && at.every((limb, index) => starts[(size - 1) * limbs + index] === limb)) size -= 1
    starts.set(at, size * limbs)
    owners[size] = owner
    size += 1
  }
  const open: NestedRange[] = []
  const closeUntil = (point: Point | undefined): void => {
    for (let inner = open.at(-1); inner && (!point || compare(inner.end, point) <= 0); inner = open.at(-1)) {
      open.pop()
      cut(inner.end, open.at(-1)?.owner ?? -1)
    }
  }
  for (const range of sorted) {
    closeUntil(range.start)
    const outer = open.at(-1)
    if (outer && compare(outer.start, range.start) === 0 && compare(outer.end, range.end) === 0) {
      throw new TypeError('a prefix, number or IP range is listed twice')
    }
    cut(range.start, range.owner)
    open.push(range)
  }
  closeUntil(undefined)
  return search(starts.slice(0, size * limbs), owners.slice(0, size), limbs)
}

function search(starts: Float64Array, owners: Int32Array, limbs: number): (point: Point) => number | undefined {
  return (point) => {
    let low = 0
    let high = owners.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isAfter(starts, middle * limbs, point)) high = middle
      else low = middle + 1
    }
    const owner = owners[low - 1] ?? -1
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

function compare(left: Point, right: Point): number {
  for (let limb = 0; limb < left.length; limb += 1) {
    const difference = (left[limb] ?? 0) - (right[limb] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
