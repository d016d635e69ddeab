import type { DirectoryOperator } from '../ports/discovery-data-store.port.ts'
import { ITEMS_PER_SLICE, type Sliced } from '../slices/slice-work.ts'
import { indexRanges } from './index-ranges.ts'
import { locateMsisdn, locatePrefix, locateWholeNumber } from './locate-msisdn.ts'
import { addNestedRange, createNestedRanges } from './nested-ranges.ts'

/** Builds a lookup of the operator of a phone number: an exact ported number first, then the longest prefix. */
export function* indexMsisdns(operators: readonly DirectoryOperator[]): Sliced<(msisdn: string) => number | undefined> {
  const prefixes = createNestedRanges(count(operators, 'msisdnPrefixes'), 1)
  const ported = createNestedRanges(count(operators, 'portedMsisdns'), 1)
  for (const [owner, { msisdnPrefixes = [], portedMsisdns = [] }] of operators.entries()) {
    for (const digits of msisdnPrefixes) {
      const { start, end } = locatePrefix(checkDigits(digits))
      if (addNestedRange(prefixes, start, end, owner) % ITEMS_PER_SLICE === 0) yield
    }
    for (const digits of portedMsisdns) {
      const { start, end } = locateWholeNumber(checkDigits(digits))
      if (addNestedRange(ported, start, end, owner) % ITEMS_PER_SLICE === 0) yield
    }
  }
  const byNumber = yield* indexRanges(ported)
  const byPrefix = yield* indexRanges(prefixes)
  return (msisdn) => {
    const point = locateMsisdn(msisdn)
    // Both always, so that a ported number takes as long as any other.
    const [numberOwner, prefixOwner] = [byNumber(point), byPrefix(point)]
    return numberOwner ?? prefixOwner
  }
}

function count(operators: readonly DirectoryOperator[], list: 'msisdnPrefixes' | 'portedMsisdns'): number {
  return operators.reduce((sum, { [list]: digits = [] }) => sum + digits.length, 0)
}

function checkDigits(digits: string): string {
  if (/^[1-9]\d{0,14}$/.test(digits)) return digits
  throw new TypeError('a prefix or number is 1 to 15 digits without + or 00')
}
