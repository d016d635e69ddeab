import type { DirectoryOperator } from '../ports/discovery-data-store.port.ts'
import { ITEMS_PER_SLICE, type Sliced } from '../slices/slice-work.ts'
import { indexRanges } from './index-ranges.ts'
import { locateCidr, locateIpAddress } from './locate-ip-address.ts'
import { addNestedRange, createNestedRanges } from './nested-ranges.ts'
import { parseIpAddress } from '../addresses/parse-ip-address.ts'

/** Builds a lookup of the operator of the longest CIDR range that holds an address. */
export function* indexIpRanges(
  operators: readonly DirectoryOperator[],
): Sliced<(address: string) => number | undefined> {
  const count = operators.reduce((sum, { sourceIpRanges = [] }) => sum + sourceIpRanges.length, 0)
  const ranges = { 32: createNestedRanges(count, 1), 128: createNestedRanges(count, 3) }
  for (const [owner, { sourceIpRanges = [] }] of operators.entries()) {
    for (const cidr of sourceIpRanges) {
      const range = locateCidr(cidr)
      if (range === undefined) throw new TypeError(`not a CIDR range: ${cidr}`)
      if (addNestedRange(ranges[range.bits], range.start, range.end, owner) % ITEMS_PER_SLICE === 0) yield
    }
  }
  const lookups = { 32: yield* indexRanges(ranges[32]), 128: yield* indexRanges(ranges[128]) }
  return (text) => {
    const address = parseIpAddress(text)
    return address && lookups[address.bits](locateIpAddress(address))
  }
}
