import type { DirectoryOperator } from '../data/discovery-data.ts'
import { indexRanges, type NestedRange } from './index-ranges.ts'
import { locateMsisdn, locatePrefix, locateWholeNumber } from './locate-msisdn.ts'

/** Builds a lookup of the operator of a phone number: an exact ported number first, then the longest prefix. */
export function indexMsisdns(operators: readonly DirectoryOperator[]): (msisdn: string) => number | undefined {
  const prefixes: NestedRange[] = []
  const ported: NestedRange[] = []
  for (const [owner, { msisdnPrefixes = [], portedMsisdns = [] }] of operators.entries()) {
    for (const digits of msisdnPrefixes) prefixes.push({ ...locatePrefix(checkDigits(digits)), owner })
    for (const digits of portedMsisdns) ported.push({ ...locateWholeNumber(checkDigits(digits)), owner })
  }
  const byNumber = indexRanges(ported, 1)
  const byPrefix = indexRanges(prefixes, 1)
  return (msisdn) => {
    const point = locateMsisdn(msisdn)
    return byNumber(point) ?? byPrefix(point)
  }
}

function checkDigits(digits: string): string {
  if (/^[1-9]\d{0,14}$/.test(digits)) return digits
  throw new TypeError('a prefix or number is 1 to 15 digits without + or 00')
}
