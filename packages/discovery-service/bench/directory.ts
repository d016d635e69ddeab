import { staticOperatorDirectory } from '../src/index.ts'
import type { DirectoryOperator } from '../src/index.ts'

/** Builds and queries directories of the sizes the README names. Run with `node --expose-gc bench/directory.ts`. */
const lookups = 1_000_000

async function measure(prefixes: number, cidrs: number): Promise<void> {
  const operators = makeOperators(prefixes, cidrs)
  const numbers = Array.from({ length: 4096 }, () => `44${randomDigits(10)}`)
  const addresses = Array.from({ length: 4096 }, (_, index) => (index % 2 ? randomIpv4() : randomIpv6()))
  const before = usedBytes()
  const startMs = performance.now()
  const directory = staticOperatorDirectory({ operators })
  const builtMs = performance.now() - startMs
  const heldBytes = usedBytes() - before
  const byMsisdn = await rateOf(async (index) => directory.byMsisdn(numbers[index % 4096] ?? ''))
  const bySourceIp = await rateOf(async (index) => directory.bySourceIp(addresses[index % 4096] ?? ''))
  console.table({
    [`${prefixes} prefixes, ${cidrs} CIDRs`]: {
      'build ms': Math.round(builtMs),
      'index MB': Math.round(heldBytes / 1e5) / 10,
      'numbers/s': Math.round(byMsisdn),
      'addresses/s': Math.round(bySourceIp),
    },
  })
}

async function rateOf(lookUp: (index: number) => Promise<unknown>): Promise<number> {
  for (let index = 0; index < 50_000; index += 1) await lookUp(index)
  const startMs = performance.now()
  for (let index = 0; index < lookups; index += 1) await lookUp(index)
  return lookups / ((performance.now() - startMs) / 1000)
}

function makeOperators(prefixes: number, cidrs: number): readonly DirectoryOperator[] {
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

function randomDigits(count: number): string {
  return Array.from({ length: count }, () => Math.floor(Math.random() * 10)).join('')
}

function randomIpv4(): string {
  return `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join('.')}`
}

function randomIpv6(): string {
  return `2001:db8:${Math.floor(Math.random() * 400).toString(16)}:${Math.floor(Math.random() * 512).toString(16)}::1`
}

function usedBytes(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

await measure(1_000, 200)
await measure(1_000_000, 200_000)
