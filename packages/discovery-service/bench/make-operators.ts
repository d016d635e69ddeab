import type { DirectoryOperator } from '../src/index.ts'

/** Ten operators that share so many prefixes of eight digits and so many ranges, half IPv4 and half IPv6. */
export function makeOperators(prefixes: number, cidrs: number): readonly DirectoryOperator[] {
  const digits = Array.from({ length: prefixes }, (_, index) => `44${String(index * 7).padStart(8, '0')}`)
  const ranges = Array.from({ length: cidrs }, (_, index) =>
    index % 2
      ? `${10 + (index >> 17)}.${(index >> 9) & 255}.${(index >> 1) & 255}.0/24`
      : `2001:db8:${(index >> 9).toString(16)}:${(index & 511).toString(16)}::/64`,
  )
  return Array.from({ length: 10 }, (_, owner) => ({
    id: `operator-${owner}`,
    name: `Operator ${owner}`,
    networks: [{ mcc: '901', mnc: String(owner).padStart(2, '0') }],
    country: 'GB',
    currency: 'GBP',
    links: [],
    mobileConnect: true,
    msisdnPrefixes: digits.filter((_, index) => index % 10 === owner),
    sourceIpRanges: ranges.filter((_, index) => index % 10 === owner),
  }))
}
