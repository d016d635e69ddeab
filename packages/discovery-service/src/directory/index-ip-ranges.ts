import type { DirectoryOperator } from '../data/discovery-data.ts'
import { indexRanges, type NestedRange } from './index-ranges.ts'
import { locateCidr, locateIpAddress } from './locate-ip-address.ts'
import { parseIpAddress } from './parse-ip-address.ts'

/** Builds a lookup of the operator of the longest CIDR range that holds an address. */
export function indexIpRanges(operators: readonly DirectoryOperator[]): (address: string) => number | undefined {
  const ranges = { 32: [] as NestedRange[], 128: [] as NestedRange[] }
  for (const [owner, { sourceIpRanges = [] }] of operators.entries()) {
    for (const cidr of sourceIpRanges) {
      const range = locateCidr(cidr)
      if (range === undefined) throw new TypeError(`not a CIDR range: ${cidr}`)
      ranges[range.bits].push({ start: range.start, end: range.end, owner })
    }
  }
  const lookups = { 32: indexRanges(ranges[32], 1), 128: indexRanges(ranges[128], 3) }
  return (text) => {
    const address = parseIpAddress(text)
    return address && lookups[address.bits](locateIpAddress(address))
  }
}
